import type { DeviceAttributes } from "#lib/rules/attributes.ts";
import { insightLimits as limits } from "./limits.ts";

/** What is kept of what a device told: all that filters can look at, as long as it is not out of measure. */
export function sampledAttributes(attributes: DeviceAttributes): DeviceAttributes {
  if (attributes.custom === undefined || JSON.stringify(attributes).length <= limits.attributesLengthMax) {
    return attributes;
  }
  const { custom: _custom, ...named } = attributes;
  return named;
}

/**
 * As they may be kept: of the custom attributes those that the app declared, because what it did not name is not ours
 * to keep; and no text that a database cannot hold, because a device may send anything.
 */
export function keptAttributes(
  attributes: DeviceAttributes,
  declared: ReadonlySet<string>,
): DeviceAttributes {
  const { custom, ...named } = attributes;
  const kept = Object.entries(custom ?? {}).filter(([name]) => declared.has(name));
  return kept.length === 0 ? storable(named) : storable({ ...named, custom: Object.fromEntries(kept) });
}

function storable(attributes: DeviceAttributes): DeviceAttributes {
  const wellFormed: DeviceAttributes = JSON.parse(JSON.stringify(attributes), (_name, value: unknown) =>
    typeof value === "string" ? value.replaceAll("\0", "").toWellFormed() : value,
  );
  return wellFormed;
}
