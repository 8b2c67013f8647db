import { env } from "#server/env.ts";

/** Whether a request was sent by our own pages, or by no page at all (a command line). */
export function isSameOrigin(request: Request): boolean {
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  if (site && site !== "same-origin" && site !== "none") return false;
  return origin === null || origin === env().publicUrl;
}

/** What a request of another site's page is told. */
export const fromAnotherSite = (): Response =>
  Response.json({ error: "This request came from another site." }, { status: 403 });
