import { requestActor } from "#server/doors/request-actor.ts";
import { fromAnotherSite, isSameOrigin } from "#server/doors/same-origin.ts";
import { uploads } from "#server/doors/uploads.ts";

export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return fromAnotherSite();
  return uploads(request, (await requestActor(request)).actor);
}
