import { attributePlace, comparable, seenText, seenValue } from "./attributes.ts";
import type { AttributePlace, AttributeReader } from "./attributes.ts";
import type { Attribute, Filter, FilterOperator } from "./schema.ts";
import { orderAgainst, parseVersion } from "./version-order.ts";
import type { Version } from "./version-order.ts";

/** A filter prepared for many devices. */
export type CompiledFilter = {
  readonly filter: Filter;
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

export function compileFilter(filter: Filter): CompiledFilter {
  const place = attributePlace(filter.attribute);
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
 * Whether a device matches. Ranges are inclusive. An unknown attribute, or a text where a version is compared, fails
 * "is one of" and every range, and passes "is none of". Versions compare part by part, other values as numbers where
 * both sides are numbers, else in plain string order of lower-case text.
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

function ends(filter: Filter): { low: string | null; high: string | null } {
  if ("values" in filter) return { low: null, high: null };
  if ("low" in filter) return { low: filter.low, high: filter.high };
  return filter.operator === "at_least"
    ? { low: filter.value, high: null }
    : { low: null, high: filter.value };
}

function bound(place: AttributePlace, text: string): Bound {
  return {
    text: comparable(place, text),
    number: place.isVersion ? Number.NaN : numberOf(text),
    version: place.isVersion ? parseVersion(text) : null,
  };
}

/** Below 0, 0 or above 0; NaN, which no range contains, where the two cannot be compared. */
function orderOf(compiled: CompiledFilter, seen: string | number | boolean, end: Bound): number {
  if (compiled.place.isVersion) {
    return end.version === null ? Number.NaN : orderAgainst(String(seen), end.version);
  }
  const number = Number.isNaN(end.number) ? Number.NaN : numberOf(seen);
  if (!Number.isNaN(number)) return number - end.number;
  const text = comparable(compiled.place, seen);
  return text < end.text ? -1 : Number(text > end.text);
}

function numberOf(value: string | number | boolean): number {
  if (typeof value === "number") return value;
  return typeof value === "string" && decimal.test(value) ? Number(value) : Number.NaN;
}

const decimal = /^-?\d{1,15}(\.\d{1,15})?$/;

const movableAttributes: ReadonlySet<Attribute> = new Set([
  "network",
  "language",
  "region.country",
  "region.province",
  "region.city",
] as const);
