import type { AttributeKind, DeviceAttributes } from "./attributes.ts";
import { compileFilter, matchesFilter, type CompiledFilter } from "./condition.ts";
import type { CustomAttribute } from "./custom-attribute.ts";
import { decimalOf } from "./decimal.ts";
import { kindsOf, sampleValues, valuesOf } from "./sample-values.ts";
import type { Attribute, Filter } from "./schema.ts";
import { parseVersion } from "./version-order.ts";

/** Why a filter can match no device. */
export type FilterFault =
  /** The app has not declared the custom attribute. */
  | { kind: "undeclared"; name: string }
  /** No device reports this value: the attribute's are all of another kind. */
  | { kind: "wrong_kind"; value: string; wanted: "version" | "number" }
  /** No value matches it together with the filters before it that are named; with none, by itself. */
  | { kind: "never"; together: number[] };

export type JudgedFilter = {
  fault: FilterFault | null;
  /** Leaving it out would change nothing: whoever matches the others matches it. */
  idle: boolean;
};

/**
 * Whether filters that must all match can match anybody, and whether each of them does anything. Decided by the engine's
 * own matching over the values that could tell.
 * @param declared the app's custom attributes; null for a rule that is not of one app
 */
export function judgeFilters(
  filters: readonly Filter[],
  declared: readonly CustomAttribute[] | null,
): JudgedFilter[] {
  return filters.map((filter, index) => {
    const fault = strangeTo(filter, declared) ?? clashOf(filters, index, declared);
    return { fault, idle: fault === null && isIdle(filters, index, declared) };
  });
}

/** Whether nobody can match all of the filters. */
export const matchNobody = (
  filters: readonly Filter[],
  declared: readonly CustomAttribute[] | null,
): boolean => judgeFilters(filters, declared).some(({ fault }) => fault !== null);

function strangeTo(filter: Filter, declared: readonly CustomAttribute[] | null): FilterFault | null {
  const [kind, ...others] = kindsOf(filter.attribute, declared);
  if (kind === undefined) return { kind: "undeclared", name: filter.attribute.slice("custom.".length) };
  if (others.length > 0 || (kind !== "version" && kind !== "number")) return null;
  const value = valuesOf(filter).find((text) => !isOfKind(text, kind));
  return value === undefined ? null : { kind: "wrong_kind", value, wanted: kind };
}

const isOfKind = (text: string, kind: "version" | "number"): boolean =>
  kind === "version" ? parseVersion(text) !== null : !Number.isNaN(decimalOf(text));

/** The first of the filters with which this one rules everybody out names those that it needs for that. */
function clashOf(
  filters: readonly Filter[],
  index: number,
  declared: readonly CustomAttribute[] | null,
): FilterFault | null {
  const filter = filters[index];
  if (!filter) return null;
  const earlier = sameAttribute(filters, filter).filter((at) => at < index);
  const kinds = kindsOf(filter.attribute, declared);
  const clashes = (others: readonly number[]) =>
    !isMatched([...others.flatMap((at) => filters[at] ?? []), filter], [], kinds);
  if (clashes([])) return { kind: "never", together: [] };
  const pair = earlier.find((at) => clashes([at]));
  if (pair !== undefined) return { kind: "never", together: [pair] };
  return earlier.length > 1 && clashes(earlier) ? { kind: "never", together: earlier } : null;
}

// What nobody matches at all is a fault of its own, and not told again as idle.
function isIdle(
  filters: readonly Filter[],
  index: number,
  declared: readonly CustomAttribute[] | null,
): boolean {
  const filter = filters[index];
  if (!filter) return false;
  const all = sameAttribute(filters, filter);
  const others = all.filter((at) => at !== index).flatMap((at) => filters[at] ?? []);
  const kinds = kindsOf(filter.attribute, declared);
  // Of two alike, the later one does nothing.
  const later = others.slice(all.indexOf(index));
  const alike = later.some((other) => JSON.stringify(other) === JSON.stringify(filter));
  return !alike && isMatched(others, [], kinds) && !isMatched(others, [filter], kinds);
}

/** Whether some device matches all of `wanted` and none of `unwanted`; all of one attribute. */
function isMatched(
  wanted: readonly Filter[],
  unwanted: readonly Filter[],
  kinds: readonly AttributeKind[],
): boolean {
  const attribute = [...wanted, ...unwanted][0]?.attribute;
  if (attribute === undefined) return true;
  return kinds.some((kind) => {
    const [yes, no] = [wanted, unwanted].map((filters) => filters.map((filter) => compiledAs(filter, kind)));
    return sampleValues([...wanted, ...unwanted], kind).some((value) => {
      const device = deviceWith(attribute, value);
      return (
        yes?.every((filter) => matches(filter, device)) && !no?.some((filter) => matches(filter, device))
      );
    });
  });
}

const compiledAs = (filter: Filter, kind: AttributeKind): CompiledFilter =>
  compileFilter(kind === "any" ? filter : { ...filter, kind });

const matches = (filter: CompiledFilter, attributes: DeviceAttributes): boolean =>
  matchesFilter(filter, { attributes, texts: null });

const sameAttribute = (filters: readonly Filter[], { attribute }: Filter): number[] =>
  filters.flatMap((filter, at) => (filter.attribute === attribute ? [at] : []));

/** A device that tells one thing about itself; null: nothing. */
function deviceWith(attribute: Attribute, value: string | number | null): DeviceAttributes {
  if (value === null) return {};
  if (attribute.startsWith("custom.")) return { custom: { [attribute.slice("custom.".length)]: value } };
  if (attribute.startsWith("region."))
    return { region: { [attribute.slice("region.".length)]: String(value) } };
  return { [attribute]: String(value) };
}
