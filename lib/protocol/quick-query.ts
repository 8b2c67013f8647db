import { protocolLimits as limits } from "./limits.ts";
import type { ResolveRequest } from "./resolve.ts";

type Region = { country?: string; province?: string; city?: string };
type Device = {
  platform?: string;
  model?: string;
  brand?: string;
  osVersion?: string;
  appVersion?: string;
  sdkVersion?: string;
  network?: string;
  language?: string;
  region?: Region;
};

/** A plain GET for one program, read without the general parser. */
export type QuickQuery = {
  program: string;
  version: string | undefined;
  sha256: string | undefined;
  userId: string | undefined;
  installId: string | undefined;
  device: Device;
};

/**
 * Reads the common query (one program; each parameter once; nothing escaped; nothing over its limit) and answers
 * null for everything else: `parseResolveQuery` then decides. Where this one answers, both say the same.
 */
export function parseQuickQuery(url: string, start: number): QuickQuery | null {
  const device: Device = {};
  const read: QuickQuery = {
    program: "",
    version: undefined,
    sha256: undefined,
    userId: undefined,
    installId: undefined,
    device,
  };
  let seen = 0;
  for (let from = start; from < url.length;) {
    let end = url.indexOf("&", from);
    if (end < 0) end = url.length;
    const equals = url.indexOf("=", from);
    if (equals < 0 || equals > end) return null;
    const value = url.slice(equals + 1, end);
    const bit = assign(read, url.slice(from, equals), value);
    if (bit === 0 || (seen & bit) !== 0 || !isPlain(value)) return null;
    seen |= bit;
    from = end + 1;
  }
  return (seen & 1) === 0 ? null : read;
}

/** The same request as the general parser makes of it. */
export function requestOfQuickQuery(quick: QuickQuery): ResolveRequest {
  const { program, version, sha256, userId, installId, device } = quick;
  return {
    ...(userId === undefined ? {} : { user: { id: userId } }),
    ...(installId === undefined ? {} : { installId }),
    device,
    programs: [
      {
        ok: true,
        query: {
          id: program,
          ...(version === undefined ? {} : { version }),
          ...(sha256 === undefined ? {} : { sha256 }),
        },
      },
    ],
  };
}

/** Puts one parameter where it belongs; answers its bit, 0 where the general parser has to look. */
function assign(read: QuickQuery, name: string, value: string): number {
  switch (name) {
    case "program":
      read.program = value;
      return programPattern.test(value) ? 1 : 0;
    case "version":
      read.version = value;
      return value.length <= limits.versionLengthMax ? 2 : 0;
    case "sha256":
      read.sha256 = value;
      return sha256Pattern.test(value) ? 4 : 0;
    case "userId":
      read.userId = value;
      return value.length <= limits.userIdLengthMax ? 8 : 0;
    case "installId":
      read.installId = value;
      return value.length <= limits.installIdLengthMax ? 16 : 0;
    default:
      return value.length <= limits.attributeLengthMax ? assignAttribute(read.device, name, value) : 0;
  }
}

function assignAttribute(device: Device, name: string, value: string): number {
  switch (name) {
    case "country":
    case "province":
    case "city":
      device.region ??= {};
      device.region[name] = value;
      return attributeBits[name];
    case "platform":
    case "model":
    case "brand":
    case "osVersion":
    case "appVersion":
    case "sdkVersion":
    case "network":
    case "language":
      device[name] = value;
      return attributeBits[name];
    default:
      return 0;
  }
}

// Escapes and "+" need decoding; a fragment or anything beyond ASCII is not ours to guess at.
function isPlain(value: string): boolean {
  for (let index = 0; index < value.length; index += 1) {
    const code = value.charCodeAt(index);
    if (code < 33 || code > 126 || code === 37 || code === 43 || code === 35) return false;
  }
  return true;
}

const programPattern = /^\d{16}$/;
const sha256Pattern = /^[0-9a-f]{64}$/;

const attributeBits = {
  platform: 1 << 5,
  model: 1 << 6,
  brand: 1 << 7,
  osVersion: 1 << 8,
  appVersion: 1 << 9,
  sdkVersion: 1 << 10,
  network: 1 << 11,
  language: 1 << 12,
  country: 1 << 13,
  province: 1 << 14,
  city: 1 << 15,
} as const;
