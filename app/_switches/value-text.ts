import { phrase } from "#lib/text/phrase.ts";
import { valueFault, type SwitchKind, type SwitchValue } from "#lib/switches/value.ts";

/** A value as it stands in a field. */
export function textOf(value: SwitchValue): string {
  if (typeof value === "string") return value;
  return typeof value === "object" ? JSON.stringify(value, null, 2) : String(value);
}

/** `why` is said with `t`. */
export type ReadValue = { ok: true; value: SwitchValue } | { ok: false; why: string };

/** What a text means as a value of that kind, or in words that mend what is wrong with it. */
export function readValue(kind: SwitchKind, text: string): ReadValue {
  const value = meaningOf(kind, text);
  if (value === undefined) return { ok: false, why: faults[kind] };
  const why = valueFault(kind, value);
  return why === null ? { ok: true, value } : { ok: false, why };
}

const faults: Record<SwitchKind, string> = {
  boolean: phrase("Choose yes or no."),
  string: phrase("Write a text."),
  number: phrase("Write a number."),
  json: phrase("This is not JSON. Look for a missing comma, quote or bracket."),
};

function meaningOf(kind: SwitchKind, text: string): SwitchValue | undefined {
  if (kind === "string") return text;
  if (kind === "boolean") return text === "true" ? true : text === "false" ? false : undefined;
  const clean = text.trim();
  if (kind === "number") return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(clean) ? Number(clean) : undefined;
  try {
    return JSON.parse(clean);
  } catch {
    return undefined;
  }
}

/** What a new value of a kind begins with. */
export const firstText: Record<SwitchKind, string> = {
  boolean: "false",
  string: "",
  number: "0",
  json: "{}",
};
