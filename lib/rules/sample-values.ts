import type { AttributeKind } from "./attributes.ts";
import { customKinds, type CustomAttribute } from "./custom-attribute.ts";
import { decimalOf } from "./decimal.ts";
import { versionAttributes, type Filter } from "./schema.ts";
import { parseVersion, type Version } from "./version-order.ts";

/**
 * Of which kinds an attribute's values may be: of each where it is not known which app's it is, of none where the app has
 * not declared it.
 */
export function kindsOf(
  attribute: string,
  declared: readonly CustomAttribute[] | null,
): readonly AttributeKind[] {
  if (versionAttributes.some((name) => name === attribute)) return ["version"];
  if (!attribute.startsWith("custom.")) return ["any"];
  if (declared === null) return customKinds;
  return declared.flatMap(({ name, kind }) => (`custom.${name}` === attribute ? [kind] : []));
}

/**
 * Values of which at least one matches, wherever any value at all matches some of the filters and not the others.
 * Filters of one attribute cut its values into stretches that begin at a bound or a listed value, or right behind
 * one; so those are looked at, the least value, and null for a device that does not tell.
 */
export function sampleValues(filters: readonly Filter[], kind: AttributeKind): (string | number | null)[] {
  const named = [...new Set(filters.flatMap(valuesOf))];
  if (kind === "version") return [null, ...versionsAt(named)];
  if (kind === "number") return [null, ...numbersAt(named)];
  return [null, ...textsAt(named), ...numbersAt(named).map(String)];
}

/** Every value that a filter names: listed ones, and the ends of a range. */
export function valuesOf(filter: Filter): string[] {
  if ("values" in filter) return filter.values;
  return "low" in filter ? [filter.low, filter.high] : [filter.value];
}

function versionsAt(named: readonly string[]): string[] {
  const versions = named.flatMap((text) => {
    const version = parseVersion(text);
    return version ? [version] : [];
  });
  return ["0", ...versions.flatMap((version) => [version.join("."), ...versionBehind(version)])];
}

const partMax = 999_999_999;

/** The next version in order: its last part one higher, carried where that is full. */
function versionBehind(version: Version): string[] {
  const parts = [...version];
  const last = parts.findLastIndex((part) => part < partMax);
  if (last < 0) return [];
  return [parts.map((part, at) => (at < last ? part : at === last ? part + 1 : 0)).join(".")];
}

/** Numbers are dense: between two named ones lies another. */
function numbersAt(named: readonly string[]): number[] {
  const sorted = named
    .map(decimalOf)
    .filter((number) => !Number.isNaN(number))
    .toSorted((a, b) => a - b);
  const between = sorted.map((number, at) => (number + (sorted[at + 1] ?? number + 2)) / 2);
  return [(sorted[0] ?? 0) - 1, ...sorted, ...between];
}

/** As filters compare text, in lower case; a space stands before every letter. */
function textsAt(named: readonly string[]): string[] {
  const texts = named.map((text) => text.toLowerCase());
  return [" ", ...texts, ...texts.map((text) => `${text} `)];
}
