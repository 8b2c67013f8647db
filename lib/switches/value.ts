import { phrase } from "#lib/text/phrase.ts";
import { switchLimits as limits } from "./limits.ts";

export const switchKinds = ["boolean", "string", "number", "json"] as const;
export type SwitchKind = (typeof switchKinds)[number];

export const switchKindNames: Record<SwitchKind, string> = {
  boolean: phrase("Yes or no"),
  string: phrase("Text"),
  number: phrase("Number @type"),
  json: "JSON",
};

export type JsonValue = string | number | boolean | null | JsonValue[] | { [name: string]: JsonValue };
/** The value of a JSON switch is an object or a list: what OpenFeature's clients ask for as an object. */
export type SwitchValue = Exclude<JsonValue, null>;

/** Why a value cannot be one of that kind, in words that mend; null where it can. */
export function valueFault(kind: SwitchKind, value: unknown): string | null {
  if (kind === "boolean") return typeof value === "boolean" ? null : phrase("Choose yes or no.");
  if (kind === "number") {
    return typeof value === "number" && Number.isFinite(value) ? null : phrase("Write a number.");
  }
  if (kind === "string" && typeof value !== "string") return phrase("Write a text.");
  if (kind === "json" && (typeof value !== "object" || value === null)) {
    return phrase("Write a JSON object or a list: the text begins with a curly or a square bracket.");
  }
  if (!isJson(value, 0)) return phrase("This is not JSON, or it is nested more than 20 levels deep.");
  return valueBytes(value) > limits.valueBytesMax
    ? phrase("A value has 16 KB at most. Shorten it, or put it at an address and switch the address.")
    : null;
}

export function isSwitchValue(value: unknown): value is SwitchValue {
  return value !== null && isJson(value, 0);
}

function valueBytes(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}

// Bounded before it is walked: a text of 64 KB can nest deeper than a stack.
function isJson(value: unknown, depth: number): boolean {
  if (depth > limits.valueDepthMax) return false;
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (Array.isArray(value)) return value.every((item) => isJson(item, depth + 1));
  return typeof value === "object" && Object.values(value).every((item) => isJson(item, depth + 1));
}
