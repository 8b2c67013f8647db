import { attributePlace, comparable, seenText, seenValue } from "./attributes.ts";
import type { AttributePlace, AttributeReader } from "./attributes.ts";
import { decimalOf } from "./decimal.ts";
import type { Attribute, FilterOperator, PublishedFilter } from "./schema.ts";
import { orderAgainst, parseVersion } from "./version-order.ts";
import type { Version } from "./version-order.ts";

/** A filter prepared for many devices. */
export type CompiledFilter = {
  readonly filter: PublishedFilter;
  readonly place: AttributePlace;
  readonly operator: FilterOperator;
  /** Of "is one of" and "is none of", as `comparable` spells them. */
  readonly values: ReadonlySet<string>;
  readonly low: Bound | null;
  readonly high: Bound | null;
  /** A device that already runs the release keeps it when this attribute changes. */
  readonly movable: boolean;
};

/** Why a filter matched or not, for a trace. `seen` is null where the device did not tell. */
export type FilterExplanation = {
  attribute: Attribute;
  operator: FilterOperator;
  wanted: string[];
  seen: string | null;
  matched: boolean;
};

type Bound = { readonly text: string; readonly number: number; readonly version: Version | null };

export function compileFilter(filter: PublishedFilter): CompiledFilter {
  const place = attributePlace(filter.attribute, filter.kind);
  const listed = "values" in filter ? filter.values.map((value) => comparable(place, value)) : [];
  const { low, high } = ends(filter);
  return {
    filter,
    place,
    operator: filter.operator,
    values: new Set(listed),
    low: low === null ? null : bound(place, low),
    high: high === null ? null : bound(place, high),
    movable: movableAttributes.has(filter.attribute),
  };
}

/**
 * Whether a device matches. Ranges are inclusive. An unknown attribute, or a text where versions or numbers are
 * compared, fails "is one of" and every range, and passes "is none of". Values compare as their attribute's kind says:
 * versions part by part, numbers by size, texts in plain string order of lower case; of any kind, as numbers where both
 * sides are numbers, else as texts.
 */
export function matchesFilter(compiled: CompiledFilter, reader: AttributeReader): boolean {
  const { operator } = compiled;
  if (operator === "is_one_of" || operator === "is_none_of") {
    const text = seenText(reader, compiled.place);
    return (text !== null && compiled.values.has(text)) === (operator === "is_one_of");
  }
  const seen = seenValue(reader, compiled.place);
  if (seen === null) return false;
  const overLow = compiled.low === null ? 0 : orderOf(compiled, seen, compiled.low);
  const overHigh = compiled.high === null ? 0 : orderOf(compiled, seen, compiled.high);
  if (Number.isNaN(overLow) || Number.isNaN(overHigh)) return false;
  return operator === "outside" ? overLow < 0 || overHigh > 0 : overLow >= 0 && overHigh <= 0;
}

export function explainFilter(compiled: CompiledFilter, reader: AttributeReader): FilterExplanation {
  const { filter } = compiled;
  const { low, high } = ends(filter);
  const seen = seenValue(reader, compiled.place);
  return {
    attribute: filter.attribute,
    operator: filter.operator,
    wanted: "values" in filter ? filter.values : [low, high].filter((end) => end !== null),
    seen: seen === null ? null : String(seen),
    matched: matchesFilter(compiled, reader),
  };
}

function ends(filter: PublishedFilter): { low: string | null; high: string | null } {
  if ("values" in filter) return { low: null, high: null };
  if ("low" in filter) return { low: filter.low, high: filter.high };
  return filter.operator === "at_least"
    ? { low: filter.value, high: null }
    : { low: null, high: filter.value };
}

function bound(place: AttributePlace, text: string): Bound {
  return {
    text: comparable(place, text),
    number: place.kind === "number" || place.kind === "any" ? decimalOf(text) : Number.NaN,
    version: place.kind === "version" ? parseVersion(text) : null,
  };
}

/** Below 0, 0 or above 0; NaN, which no range contains, where the two cannot be compared. */
function orderOf({ place }: CompiledFilter, seen: string | number | boolean, end: Bound): number {
  if (place.kind === "version") {
    return end.version === null ? Number.NaN : orderAgainst(String(seen), end.version);
  }
  const number = Number.isNaN(end.number) ? Number.NaN : numberOf(seen);
  if (!Number.isNaN(number) || place.kind === "number") return number - end.number;
  const text = comparable(place, seen);
  return text < end.text ? -1 : Number(text > end.text);
}

function numberOf(value: string | number | boolean): number {
  if (typeof value === "number") return value;
  return typeof value === "string" ? decimalOf(value) : Number.NaN;
}

const movableAttributes: ReadonlySet<Attribute> = new Set([
  "network",
  "language",
  "region.country",
  "region.province",
  "region.city",
] as const);
