import { usageError } from "#lib/cli/ended.ts";

/** The origin of a server as a person writes it: `releases.example` means https. */
export function serverAddress(written: string): string {
  const whole = /^[a-z]+:\/\//i.test(written) ? written : `https://${written}`;
  const url = parsed(whole);
  const hint = "Write it as https://releases.example";
  if (url === null || !["http:", "https:"].includes(url.protocol)) {
    throw usageError(`"${written}" is no server's address.`, hint);
  }
  if (url.username !== "" || url.password !== "") throw usageError("The address holds a password.", hint);
  return url.origin;
}

/** Whether a token would travel there for anybody to read. */
export function isReadableOnTheWay(server: string): boolean {
  const { protocol, hostname } = new URL(server);
  return protocol === "http:" && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

// Node 20 has no URL.parse.
function parsed(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
