import type { DeviceAttributes } from "#lib/rules/attributes.ts";
import type { Asker } from "./asker.ts";
import type { EdgeRequest } from "./edge-request.ts";
import { userOf } from "./identity.ts";
import type { IdentityClaim, User } from "./identity.ts";
import { located, type RegionReader } from "./proxy-region.ts";

/** The user whom the request names; the simulator may stand for anybody. */
export function identified(
  { asker, nowMs }: { asker: Asker; nowMs: number },
  request: EdgeRequest,
  userId: string | undefined,
): User | Promise<User> {
  if (asker.simulator !== null) {
    return { userId: userId ? userId : null, identityVerified: true, proof: undefined };
  }
  const demanded = asker.held.snapshot.index.signedIdentity;
  const claim: IdentityClaim = {
    userId,
    token: demanded ? request.headers.get("sluice-identity") : null,
  };
  return userOf(asker.held, claim, nowMs);
}

/** The simulator's device is where the person says, not where they sit. */
export function place(
  { asker, parts }: { asker: Asker; parts: { regionOf: RegionReader } },
  request: EdgeRequest,
  device: DeviceAttributes,
): DeviceAttributes {
  return asker.simulator === null ? located(device, request.headers, parts.regionOf) : device;
}

/** The scanned code of a request without a body. */
export const scannedCode = (request: EdgeRequest): string | null => request.headers.get("sluice-qr") || null;
