import { protocolLimits as limits } from "#lib/protocol/limits.ts";
import type { DeviceAttributes } from "#lib/rules/attributes.ts";

/** Which proxy's headers say where a request came from. */
export type RegionSource = "cloudflare" | "vercel";
export type Region = NonNullable<DeviceAttributes["region"]>;
/** Where a request came from by its proxy's word; null where that is unknown, or nobody is believed. */
export type RegionReader = (headers: Pick<Headers, "get">) => Region | null;

// Provinces are the codes of ISO 3166-2 behind the country's: "GD", "CA".
const names: Record<RegionSource, Record<keyof Region, string>> = {
  cloudflare: { country: "cf-ipcountry", province: "cf-region-code", city: "cf-ipcity" },
  vercel: {
    country: "x-vercel-ip-country",
    province: "x-vercel-ip-country-region",
    city: "x-vercel-ip-city",
  },
};

/** @param source null: no proxy is trusted, so whoever asks could have written the headers themselves */
export function regionReader(source: RegionSource | null): RegionReader {
  if (source === null) return () => null;
  const { country, province, city } = names[source];
  return (headers) => {
    const found = headers.get(country)?.toUpperCase() ?? "";
    if (!/^[A-Z]{2}$/.test(found) || found === "XX") return null;
    return {
      country: found,
      province: readable(headers.get(province)),
      city: readable(headers.get(city)),
    };
  };
}

/** What a device told of itself, and where its request came from if it did not tell where it is. */
export function located<Device extends DeviceAttributes>(
  device: Device,
  headers: Pick<Headers, "get">,
  regionOf: RegionReader,
): Device {
  if (device.region !== undefined && Object.values(device.region).some(Boolean)) return device;
  const region = regionOf(headers);
  return region === null ? device : { ...device, region };
}

/** Names come percent-encoded from Vercel and in UTF-8, read byte by byte, from Cloudflare. */
function readable(value: string | null): string | undefined {
  if (value === null || value === "" || value.length > limits.attributeLengthMax) return undefined;
  try {
    const bytes = Uint8Array.from(value, (letter) => letter.charCodeAt(0));
    const text = value.includes("%")
      ? decodeURIComponent(value)
      : new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text;
  } catch {
    return undefined;
  }
}
