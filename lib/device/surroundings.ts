/** What the SDK needs of the runtime it is in; each can be replaced, as a host or a test wants. */
export type Surroundings = {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds since 1970. */
  now: () => number;
  /** 0…1 */
  random: () => number;
  uuid: () => string;
  /** Does the work after so many milliseconds. @returns what calls it off */
  after: (milliseconds: number, work: () => void) => () => void;
};

/** The runtime's own. */
export const surroundings: Surroundings = {
  fetch: (url, init) => globalThis.fetch(url, init),
  now: () => Date.now(),
  random: () => Math.random(),
  uuid: () => crypto.randomUUID?.() ?? uuidOf(crypto.getRandomValues(new Uint8Array(16))),
  after(milliseconds, work) {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
};

// Pages without https have no randomUUID. The bits of a version 4: RFC 9562.
function uuidOf(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte, at) => {
    const marked = at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte;
    return marked.toString(16).padStart(2, "0");
  }).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
