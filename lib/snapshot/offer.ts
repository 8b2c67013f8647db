import { evaluate } from "#lib/rules/evaluate.ts";
import { compareVersions, orderAgainst } from "#lib/rules/version-order.ts";
import type { Offer } from "./compile.ts";
import type { Answers } from "./decision.ts";
import type { CompiledDevice, Held } from "./device.ts";
import { codesGateId } from "./gate.ts";
import type { LiveRelease } from "./schema.ts";

/** The answers with which an offer takes the device, or null. Paused: nobody new gets it, a tester neither. */
export function answersTo(offer: Offer, device: CompiledDevice, holds: boolean): Answers | null {
  if (offer.to === "all") return offer.answers;
  if (offer.to === "testers") {
    const { provenUserId } = device;
    if (provenUserId === null || (offer.paused && !holds)) return null;
    if (offer.testers.has(provenUserId)) return offer.answers;
    return device.admitted.has(codesGateId(offer.release.id)) ? offer.admittedAnswers : null;
  }
  const admission = evaluate(offer.rollout, device, holds);
  return admission === null ? null : offer.answers[admission];
}

/** Whether the upgrade policy lets this super-app's version run the release; an unknown one fits no minimum. */
export function fitsApp({ appVersionMin }: Offer, { attributes }: CompiledDevice): boolean {
  if (appVersionMin === null) return true;
  return attributes.appVersion !== undefined && orderAgainst(attributes.appVersion, appVersionMin) >= 0;
}

/** The live release that the device runs. Where two have its digest and it told no version, the older one. */
export function heldRelease(live: readonly LiveRelease[], { sha256, version }: Held): LiveRelease | null {
  if (sha256 === undefined) return null;
  const isHeld = (release: LiveRelease) =>
    release.sha256 === sha256 && (version === undefined || compareVersions(version, release.version) === 0);
  return live.findLast(isHeld) ?? null;
}
