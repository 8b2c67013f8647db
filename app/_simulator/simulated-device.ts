import type { Described } from "#lib/device/options.ts";
import type { Text } from "#lib/text/text.ts";

/** What a person chooses of the device and its user; every field is text, empty where the device does not tell. */
export const deviceFields = [
  "user",
  "install",
  "platform",
  "brand",
  "model",
  "osVersion",
  "appVersion",
  "sdkVersion",
  "network",
  "language",
  "country",
  "province",
  "city",
  "custom",
] as const;
export type DeviceField = (typeof deviceFields)[number];
export type SimulatedDevice = Record<DeviceField, string>;

const plainAttributes = [
  "platform",
  "brand",
  "model",
  "osVersion",
  "appVersion",
  "sdkVersion",
  "network",
  "language",
] as const;
const regionParts = ["country", "province", "city"] as const;
export const deviceAttributes = [...plainAttributes, ...regionParts] as const;

export type DeviceBody = {
  user?: { id: string };
  installId?: string;
  device: Record<string, string | Record<string, string>>;
};

/** The device as the body of a resolve request tells it: what is empty is not told. */
export function deviceBody(device: SimulatedDevice): DeviceBody {
  const region = told(device, regionParts);
  const custom = customAttributes(device.custom);
  return {
    ...(device.user ? { user: { id: device.user } } : {}),
    ...(device.install ? { installId: device.install } : {}),
    device: {
      ...told(device, plainAttributes),
      ...(Object.keys(region).length > 0 ? { region } : {}),
      ...(Object.keys(custom).length > 0 ? { custom } : {}),
    },
  };
}

/** The device as the SDK is told of it. */
export function described(device: SimulatedDevice): Described {
  const tell = (field: DeviceField) => device[field] || undefined;
  return {
    user: device.user ? { id: device.user } : undefined,
    device: {
      platform: tell("platform"),
      brand: tell("brand"),
      model: tell("model"),
      osVersion: tell("osVersion"),
      appVersion: tell("appVersion"),
      sdkVersion: tell("sdkVersion"),
      network: tell("network"),
      language: tell("language"),
      region: { country: tell("country"), province: tell("province"), city: tell("city") },
      custom: customAttributes(device.custom),
    },
  };
}

/** "tier=gold, age=7" → { tier: "gold", age: "7" }. Parts without a name are left out. */
export function customAttributes(text: string): Record<string, string> {
  const pairs = text.split(",").flatMap((part) => {
    const [name = "", ...value] = part.split("=");
    return name.trim() && value.length > 0 ? [[name.trim(), value.join("=").trim()]] : [];
  });
  return Object.fromEntries(pairs);
}

/** What is wrong with the custom attributes, in words that mend; null where nothing is. */
export function customFault(text: string, t: Text): string | null {
  if (text.trim() === "") return null;
  const names = text.split(",").map((part) => (part.includes("=") ? (part.split("=")[0] ?? "").trim() : ""));
  const isFine = names.every((name) => /^[A-Za-z][A-Za-z0-9_]{0,39}$/.test(name));
  return isFine ? null : t("Write name=value, with a comma between; a name is letters, digits or _.");
}

function told(device: SimulatedDevice, fields: readonly DeviceField[]): Record<string, string> {
  return Object.fromEntries(fields.flatMap((field) => (device[field] ? [[field, device[field]]] : [])));
}
