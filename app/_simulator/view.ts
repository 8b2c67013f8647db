import { parseAsBoolean, parseAsString, parseAsStringLiteral } from "nuqs";
import { environments } from "#lib/release/environments.ts";
import { deviceFields, type DeviceField, type SimulatedDevice } from "./simulated-device.ts";
import { firstDevices, type Side } from "./device-presets.ts";

/** What of a view stands in the address, so that it can be shared: all but what devices have installed. */
export const viewParsers = {
  app: parseAsString.withDefault(""),
  environment: parseAsStringLiteral(environments).withDefault("production"),
  program: parseAsString.withDefault(""),
  compare: parseAsBoolean.withDefault(false),
};

/** One device's fields; those that differ from the first device's stand in the address. */
export function deviceParsers(side: Side) {
  const first = firstDevices[side];
  return {
    user: parseAsString.withDefault(first.user),
    install: parseAsString.withDefault(first.install),
    platform: parseAsString.withDefault(first.platform),
    brand: parseAsString.withDefault(first.brand),
    model: parseAsString.withDefault(first.model),
    osVersion: parseAsString.withDefault(first.osVersion),
    appVersion: parseAsString.withDefault(first.appVersion),
    sdkVersion: parseAsString.withDefault(first.sdkVersion),
    network: parseAsString.withDefault(first.network),
    language: parseAsString.withDefault(first.language),
    country: parseAsString.withDefault(first.country),
    province: parseAsString.withDefault(first.province),
    city: parseAsString.withDefault(first.city),
    custom: parseAsString.withDefault(first.custom),
  } satisfies Record<DeviceField, unknown>;
}

/** The names of the second device's fields in the address: "b.user". */
export const fieldKeys: Record<Side, Partial<Record<keyof SimulatedDevice, string>>> = {
  a: {},
  b: Object.fromEntries(deviceFields.map((field) => [field, `b.${field}`])),
};
