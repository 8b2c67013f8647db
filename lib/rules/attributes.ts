import type { CustomKind } from "./custom-attribute.ts";
import { decimalOf } from "./decimal.ts";
import { attributes as namedAttributes, versionAttributes } from "./schema.ts";
import type { Attribute } from "./schema.ts";
import { canonicalVersion } from "./version-order.ts";

type NamedAttribute = (typeof namedAttributes)[number];
type Value = string | number | boolean;

/** What a device told about itself. What is absent or empty is unknown. */
export type DeviceAttributes = {
  platform?: string | undefined;
  model?: string | undefined;
  brand?: string | undefined;
  osVersion?: string | undefined;
  appVersion?: string | undefined;
  sdkVersion?: string | undefined;
  network?: string | undefined;
  language?: string | undefined;
  region?:
    | { country?: string | undefined; province?: string | undefined; city?: string | undefined }
    | undefined;
  custom?: Record<string, Value> | undefined;
};

/** A device's attributes behind a memory of how they compare, so that many filters normalise them once. */
export type AttributeReader = {
  readonly attributes: DeviceAttributes;
  /** By slot: the text as filters compare it; null for unknown, undefined for not yet asked. */
  texts: (string | null | undefined)[] | null;
};

/** Values of any kind compare as numbers where both sides are numbers, else in text order. */
export type AttributeKind = CustomKind | "any";

/** How an attribute is found and compared. Custom attributes have no slot. */
export type AttributePlace = {
  readonly slot: number | null;
  readonly kind: AttributeKind;
  readonly read: (attributes: DeviceAttributes) => Value | undefined;
};

/** @param kind what the app declares a custom attribute to be */
export function attributePlace(attribute: Attribute, kind: AttributeKind = "any"): AttributePlace {
  const slot = namedAttributes.findIndex((name) => name === attribute);
  const named = namedAttributes[slot];
  if (named === undefined) {
    const name = attribute.slice("custom.".length);
    return { slot: null, kind, read: (device) => customValue(device, name) };
  }
  const isVersion = versionAttributes.some((name) => name === named);
  return { slot, kind: isVersion ? "version" : "any", read: readers[named] };
}

/** The value as the device wrote it; null where it is unknown. */
export function seenValue(reader: AttributeReader, place: AttributePlace): Value | null {
  const value = place.read(reader.attributes);
  return value === undefined || value === "" ? null : value;
}

/** The value as filters compare it, see `comparable`; null where it is unknown. */
export function seenText(reader: AttributeReader, place: AttributePlace): string | null {
  if (place.slot === null) return freshText(reader, place);
  reader.texts ??= unasked.slice();
  const remembered = reader.texts[place.slot];
  if (remembered !== undefined) return remembered;
  const text = freshText(reader, place);
  reader.texts[place.slot] = text;
  return text;
}

/**
 * Equal texts for equal values: versions and numbers without what does not count ("1.4.0" is the version 1.4, "5.0"
 * the number 5), everything else in lower case, because makers, systems and carriers spell their own names in many ways ("WiFi", "HUAWEI", "zh-CN").
 */
export function comparable(place: AttributePlace, value: Value): string {
  const text = String(value);
  return canonical(place.kind, text) ?? text.toLowerCase();
}

function canonical(kind: AttributeKind, text: string): string | null {
  if (kind === "version") return canonicalVersion(text);
  const number = kind === "number" ? decimalOf(text) : Number.NaN;
  return Number.isNaN(number) ? null : String(number);
}

function freshText(reader: AttributeReader, place: AttributePlace): string | null {
  const value = seenValue(reader, place);
  return value === null ? null : comparable(place, value);
}

// Own properties only: a filter on `custom.constructor` must not see Object.prototype.
function customValue(device: DeviceAttributes, name: string): Value | undefined {
  return device.custom !== undefined && Object.hasOwn(device.custom, name) ? device.custom[name] : undefined;
}

const readers: Record<NamedAttribute, (device: DeviceAttributes) => string | undefined> = {
  "region.country": (device) => device.region?.country,
  "region.province": (device) => device.region?.province,
  "region.city": (device) => device.region?.city,
  model: (device) => device.model,
  brand: (device) => device.brand,
  platform: (device) => device.platform,
  osVersion: (device) => device.osVersion,
  appVersion: (device) => device.appVersion,
  sdkVersion: (device) => device.sdkVersion,
  network: (device) => device.network,
  language: (device) => device.language,
};

const unasked: undefined[] = namedAttributes.map(() => undefined);
