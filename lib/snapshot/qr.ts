import type { CompiledProgram, Offer } from "./compile.ts";
import type { Decision } from "./decision.ts";
import type { CompiledDevice } from "./device.ts";
import { codesGateId } from "./gate.ts";
import { fitsApp } from "./offer.ts";

/** What became of the code that a device presented. The first two say that the user has the pilot. */
export const qrReasons = [
  "qr_admitted",
  "qr_listed",
  "qr_expired",
  "qr_revoked",
  "qr_full",
  "qr_not_listed",
  "qr_unproven",
  "qr_unknown",
  "qr_paused",
  "qr_app_version",
  "qr_elsewhere",
  "qr_closed",
  "qr_unavailable",
] as const;
export type QrReason = (typeof qrReasons)[number];

type ToTesters = Extract<Offer, { to: "testers" }>;

/** The answer that a place has to be taken, where the device's code would let the user in; else null. */
export function placeFor(offer: ToTesters, device: CompiledDevice, nowMs: number): Decision | null {
  if (device.qr === null || standingOf(offer, device, nowMs) !== "place") return null;
  return offer.codes.get(device.qr.id)?.place ?? null;
}

/** Why the device's code does not let the user in to a mini program that it is of, as far as the snapshot says. */
export function codeRefusal(
  program: CompiledProgram,
  device: CompiledDevice,
  nowMs: number,
): QrReason | null {
  const id = device.qr?.id ?? "";
  for (const offer of program.offers) {
    if (offer.to !== "testers" || !offer.codes.has(id)) continue;
    const standing = standingOf(offer, device, nowMs);
    if (standing !== "place") return standing;
    return fitsApp(offer, device) ? null : "qr_app_version";
  }
  return "qr_revoked";
}

/** How the device's code stands to one release: a reason, or a place that may be taken. */
export function standingOf(offer: ToTesters, device: CompiledDevice, nowMs: number): QrReason | "place" {
  const found = device.qr === null ? undefined : offer.codes.get(device.qr.id);
  if (found === undefined || device.qr === null) return "qr_revoked";
  const { code } = found;
  if (nowMs >= Math.min(code.expiresAt, device.qr.expiresAtMs)) return "qr_expired";
  if (device.provenUserId === null) return "qr_unproven";
  if (offer.testers.has(device.provenUserId)) return offer.paused ? "qr_paused" : "qr_listed";
  if (code.listedOnly) return "qr_not_listed";
  if (offer.paused) return "qr_paused";
  return device.admitted.has(codesGateId(offer.release.id)) ? "qr_admitted" : "place";
}
