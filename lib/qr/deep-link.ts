const schemePattern = /^[a-z][a-z0-9+.-]{1,49}$/;
/** Schemes that browsers themselves act on: none of them is an app's own. */
const browserSchemes = new Set([
  "about",
  "blob",
  "data",
  "file",
  "filesystem",
  "ftp",
  "http",
  "https",
  "javascript",
  "mailto",
  "sms",
  "tel",
  "vbscript",
  "view-source",
  "ws",
  "wss",
]);

/** The address that opens a mini program in its super app, `harbour://sluice/open?…`; null for a scheme that is none. */
export function deepLink(
  scheme: string,
  { program, qr }: { program: string; qr: string | null },
): string | null {
  if (!schemePattern.test(scheme) || browserSchemes.has(scheme)) return null;
  const query = new URLSearchParams({ program, ...(qr === null ? {} : { qr }) });
  return `${scheme}://sluice/open?${query.toString()}`;
}

/** The word of a code in what a scanner read: our own address, a deep link, or the bare word; null for anything else. */
export function codeWordOf(text: string): string | null {
  const bare = text.trim();
  if (URL.canParse(bare)) {
    const url = new URL(bare);
    const inPath = /^\/o\/([\w.-]{1,1024})$/.exec(url.pathname)?.[1];
    return inPath ?? url.searchParams.get("qr");
  }
  return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(bare) ? bare : null;
}
