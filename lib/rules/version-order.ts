/** A version's four numeric parts; the ones it does not name are 0. */
export type Version = readonly [number, number, number, number];

/** Greater than everything that can be written. */
export const beyondEveryVersion: Version = [Number.POSITIVE_INFINITY, 0, 0, 0];

const partsMax = 4;
const partLengthMax = 9;

/**
 * Below 0, 0 or above 0 as `a` is older than, equal to or newer than `b`, part by part: "1.4" equals "1.4.0" and is
 * older than "1.10". A text that is no version is older than every version.
 */
export function compareVersions(a: string, b: string): number {
  const bound = parseVersion(b);
  if (bound === null) return parseVersion(a) === null ? 0 : 1;
  const order = orderAgainst(a, bound);
  return Number.isNaN(order) ? -1 : order;
}

/** One to four numeric parts of at most nine digits (systems report "14" too); null for anything else. */
export function parseVersion(text: string): Version | null {
  if (Number.isNaN(orderAgainst(text, zero))) return null;
  const [first = 0, second = 0, third = 0, fourth = 0] = text.split(".").map(Number);
  return [first, second, third, fourth];
}

/** Like `compareVersions`, against a parsed version, without allocating. NaN where the text is no version. */
export function orderAgainst(text: string, bound: Version): number {
  let order = 0;
  let part = 0;
  let digits = 0;
  let index = 0;
  for (let position = 0; position <= text.length; position += 1) {
    const digit = position === text.length ? dot : text.charCodeAt(position) - 48;
    if (digit >= 0 && digit <= 9) {
      part = part * 10 + digit;
      digits += 1;
      continue;
    }
    if (digit !== dot || digits === 0 || digits > partLengthMax || index === partsMax) return Number.NaN;
    if (order === 0) order = part - (bound[index] ?? 0);
    part = 0;
    digits = 0;
    index += 1;
  }
  for (; index < partsMax && order === 0; index += 1) order = -(bound[index] ?? 0);
  return order === 0 ? 0 : order;
}

/** One spelling for equal versions: without leading zeros and trailing zero parts. Null for anything else. */
export function canonicalVersion(text: string): string | null {
  const version = parseVersion(text);
  if (version === null) return null;
  const last = version.findLastIndex((part) => part > 0);
  return version.slice(0, Math.max(last + 1, 1)).join(".");
}

const zero: Version = [0, 0, 0, 0];
const dot = ".".charCodeAt(0) - 48;
