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

/** Of the custom attributes those that the app declared: what it did not name is not ours to keep. */
export function declaredAttributes(
  attributes: DeviceAttributes,
  declared: ReadonlySet<string>,
): DeviceAttributes {
  const { custom, ...named } = attributes;
  const kept = Object.entries(custom ?? {}).filter(([name]) => declared.has(name));
  return kept.length === 0 ? named : { ...named, custom: Object.fromEntries(kept) };
}
