import { placeDecision } from "./decision.ts";
import type { Decision } from "./decision.ts";
import { codesGate } from "./gate.ts";
import type { LiveRelease, QrCode } from "./schema.ts";

/** Code id → the code, and the answer that a place has to be taken. */
export type CompiledCodes = ReadonlyMap<string, { readonly code: QrCode; readonly place: Decision }>;

export function compileCodes(release: LiveRelease): CompiledCodes {
  return new Map(release.qrCodes.map((code) => [code.id, { code, place: placeOf(release, code) }]));
}

/** Whether somebody may get the release before its rollout. */
export const hasPilot = (release: LiveRelease): boolean =>
  release.testers.length > 0 || release.qrCodes.length > 0 || release.admissionEpoch > 0;

function placeOf(release: LiveRelease, code: QrCode): Decision {
  const { id: gate, epoch } = codesGate(release);
  return placeDecision({ gate, epoch, counted: code.id, usersMax: code.usersMax });
}
