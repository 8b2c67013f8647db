import { decisionOf } from "./decision.ts";
import type { Decision } from "./decision.ts";
import type { LiveRelease, QrCode } from "./schema.ts";

/** Code id → the code, and the answer that a place has to be taken. */
export type CompiledCodes = ReadonlyMap<string, { readonly code: QrCode; readonly place: Decision }>;

export function compileCodes(release: LiveRelease): CompiledCodes {
  return new Map(release.qrCodes.map((code) => [code.id, { code, place: placeOf(release, code) }]));
}

/** Whether codes let people in to the release, or did: those stay in after their code has gone. */
export const isGated = ({ admissionEpoch }: LiveRelease): boolean => admissionEpoch > 0;

/** Whether somebody may get the release before its rollout. */
export const hasPilot = (release: LiveRelease): boolean =>
  release.testers.length > 0 || release.qrCodes.length > 0 || isGated(release);

function placeOf({ id: release, admissionEpoch: epoch }: LiveRelease, code: QrCode): Decision {
  const nothingYet = { decision: "none", reason: "not_released", release: null, halt: null } as const;
  return decisionOf(nothingYet, { release, epoch, code: code.id, usersMax: code.usersMax });
}
