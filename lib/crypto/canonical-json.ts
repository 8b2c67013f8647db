import { sha256Hex } from "./digest.ts";

/**
 * JSON that is the same text for the same value: no spaces, keys in UTF-16 code-unit order, absent fields left out.
 * Source: RFC 8785 (JSON Canonicalization Scheme); numbers and strings as ECMAScript writes them. Throws on what
 * JSON cannot say (NaN, functions, cycles).
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0);
}

/** SHA-256 (hex) of the canonical JSON: what a manifest states as `configurationSha256`. */
export function canonicalSha256(value: unknown): Promise<string> {
  return sha256Hex(new TextEncoder().encode(canonicalJson(value)));
}

const depthMax = 100;

function write(value: unknown, depth: number): string {
  if (depth > depthMax) throw new TypeError("The value is nested too deeply, or in a circle.");
  if (Array.isArray(value)) return `[${value.map((item) => write(item ?? null, depth + 1)).join(",")}]`;
  if (isRecord(value)) {
    const fields = Object.keys(value)
      .filter((key) => value[key] !== undefined)
      .toSorted(compareCodeUnits)
      .map((key) => `${JSON.stringify(key)}:${write(value[key], depth + 1)}`);
    return `{${fields.join(",")}}`;
  }
  if (typeof value === "number" && !Number.isFinite(value)) throw new TypeError("JSON has no such number.");
  const text = JSON.stringify(value);
  if (text === undefined) throw new TypeError(`JSON has no ${typeof value}.`);
  return text;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function compareCodeUnits(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
