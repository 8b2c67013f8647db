/** Under which address the reader reaches this installation, for examples that they copy. */
export function originOf(headers: { get: (name: string) => string | null }): string {
  const host = headers.get("x-forwarded-host") ?? headers.get("host") ?? "localhost:3000";
  const isLocal = /^(localhost|127\.|\[::1\])/.test(host);
  const protocol = headers.get("x-forwarded-proto")?.split(",")[0]?.trim() ?? (isLocal ? "http" : "https");
  return `${protocol}://${host}`;
}
