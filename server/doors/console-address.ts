/**
 * The console's address of a path that was asked for on the preview origin. Written behind our own origin as it came:
 * resolved as a link, "//host" would lead to another site, and "//" would be no address at all.
 */
export const consoleAddress = (path: string, publicUrl: string): string =>
  publicUrl + (path.startsWith("/") ? path : "/");
