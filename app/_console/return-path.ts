const stranger = "https://return.invalid";

/** Where to go after signing in: a path of this site, else the start page. Another site's address is dropped. */
export function returnPath(wanted: string | null | undefined): string {
  if (!wanted?.startsWith("/") || !URL.canParse(wanted, stranger)) return "/";
  const url = new URL(wanted, stranger);
  const leads = url.origin === stranger && !url.pathname.startsWith("//") && url.pathname !== "/sign-in";
  return leads ? url.pathname + url.search + url.hash : "/";
}
