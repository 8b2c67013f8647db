import type { DeviceAttributes } from "#lib/rules/attributes.ts";
import type { Subject } from "#lib/rules/audience.ts";
import type { PlaceAnswer } from "#lib/rules/window.ts";

/** Who asks, as the delivery shell read it from a request. Empty ids count as absent. */
export type DeviceContext = {
  userId: string | null;
  installId: string | null;
  /** True where the user is proven, or the environment does not demand signed identity. */
  identityVerified: boolean;
  attributes: DeviceAttributes;
  /** The code that the device presents, its signature proven. */
  qr?: PresentedCode | null | undefined;
  /** Gates that have let the user in. */
  admitted?: ReadonlySet<string> | undefined;
  /** What gates answered when a place was asked for: those are not asked again. */
  places?: ReadonlyMap<string, PlaceAnswer> | undefined;
};

/** A code as its signed token states it. */
export type PresentedCode = { readonly id: string; readonly expiresAtMs: number };

/** A device prepared for many mini programs. Percentages hash the user id, else the install id. */
export type CompiledDevice = Subject & {
  readonly qr: PresentedCode | null;
};

/** What a device says it runs of one mini program now. */
export type Held = { version?: string | undefined; sha256?: string | undefined };

export function compileDevice(context: DeviceContext): CompiledDevice {
  return {
    attributes: context.attributes,
    texts: null,
    provenUserId: context.identityVerified && context.userId ? context.userId : null,
    id: context.userId || context.installId || null,
    key: null,
    qr: context.qr ?? null,
    admitted: context.admitted ?? nowhere,
    places: context.places ?? unasked,
  };
}

const nowhere: ReadonlySet<string> = new Set();
const unasked: ReadonlyMap<string, PlaceAnswer> = new Map();
