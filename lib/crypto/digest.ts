/** SHA-256 as 64 lower-case hex digits. */
export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return hexOf(digest);
}

/** Lower-case hex digits, two a byte. */
export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** The bytes of hex digits. What is no digit is none of ours to read: callers know what they give. */
export const bytesOfHex = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** The first half of a SHA-256: 128 bits as 32 lower-case hex digits, to tell users apart without naming them. */
export async function userDigest(text: string): Promise<string> {
  return (await sha256Hex(new TextEncoder().encode(text))).slice(0, 32);
}
