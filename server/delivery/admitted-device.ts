import type { QrAnswer } from "#lib/protocol/resolve.ts";
import type { CompiledProgram } from "#lib/snapshot/compile.ts";
import type { Place } from "#lib/snapshot/decision.ts";
import { compileDevice } from "#lib/snapshot/device.ts";
import type { CompiledDevice, DeviceContext, Held } from "#lib/snapshot/device.ts";
import { heldRelease } from "#lib/snapshot/offer.ts";
import { codeRefusal } from "#lib/snapshot/qr.ts";
import type { QrReason } from "#lib/snapshot/qr.ts";
import { resolve } from "#lib/snapshot/resolve.ts";
import type { LiveRelease } from "#lib/snapshot/schema.ts";
import type { AdmissionMemory } from "./admission-memory.ts";
import { maySee } from "./asker.ts";
import type { Asker } from "./asker.ts";
import type { ScannedCodes } from "./scanned-codes.ts";

export type AdmissionParts = { admissions: AdmissionMemory; codes: ScannedCodes };

export type Asked = {
  context: DeviceContext;
  /** The scanned code's token. */
  token: string | null;
  /** Id → what the device has of it; null for whatever is visible. */
  programs: ReadonlyMap<string, Held | null> | null;
};
type Asking = { parts: AdmissionParts; asker: Asker; nowMs: number };
export type Admitted = { device: CompiledDevice; qr: QrAnswer | null };

/** Whether codes could change what this device gets: else it is decided at once. */
export function mayBeAdmitted({ held }: Asker, { context, token, programs }: Asked): boolean {
  if (token !== null) return true;
  if (!context.identityVerified || !context.userId || held.gated.length === 0) return false;
  return programs === null || [...programs.keys()].some((id) => held.gatedPrograms.has(id));
}

/**
 * The device with what codes have opened to its user, and what became of the one that it presents: a place is taken
 * where the decision needs one. Rejects where whom codes let in was never read and cannot be now.
 */
export async function admittedDevice(asking: Asking, asked: Asked): Promise<Admitted> {
  const { parts, asker } = asking;
  const { context, token } = asked;
  const userId = context.identityVerified && context.userId ? context.userId : null;
  const releases = releasesOf(asker, asked);
  const admitted = userId === null ? new Set<string>() : await parts.admissions.admittedTo(releases, userId);
  if (userId !== null) await rereadHeld(asking, asked, { userId, admitted });
  const plain = compileDevice({ ...context, admitted });
  if (token === null) return { device: plain, qr: null };
  const scanned = await parts.codes.read(token);
  if (!scanned.ok) return { device: plain, qr: refused(scanned.why) };
  const device = compileDevice({ ...context, admitted, qr: scanned.code });
  const program = asker.held.codes.get(scanned.code.id);
  if (program === undefined || !maySee(asker, program.id)) {
    return {
      device: plain,
      qr: refused(asking.nowMs >= scanned.code.expiresAtMs ? "qr_expired" : "qr_revoked"),
    };
  }
  return present(asking, { program, device, admitted, held: asked.programs?.get(program.id) ?? null });
}

type Presented = {
  program: CompiledProgram;
  device: CompiledDevice;
  admitted: Set<string>;
  held: Held | null;
};

async function present(asking: Asking, { program, device, admitted, held }: Presented): Promise<Admitted> {
  const { admissionNeeded: place } = resolve(program, device, held, asking.nowMs);
  const told = { program: program.id };
  const without: CompiledDevice = { ...device, qr: null };
  if (place === null || device.provenUserId === null) {
    // A place that is free but not needed: a newer pilot takes the user, or the mini program is suspended.
    const why = codeRefusal(program, device, asking.nowMs) ?? "qr_elsewhere";
    return { device, qr: { ...told, ...refused(why) } };
  }
  const why = await takePlace(asking, place, device.provenUserId);
  if (why !== null) return { device: without, qr: { ...told, ...refused(why) } };
  const letIn = { ...device, admitted: new Set([...admitted, place.release]) };
  return { device: letIn, qr: { ...told, ...refused("qr_admitted") } };
}

/** Null where the user has the place. The simulator takes none. */
async function takePlace({ parts, asker }: Asking, place: Place, userId: string): Promise<QrReason | null> {
  const { admissions } = parts;
  try {
    const answer = asker.simulator
      ? await admissions.wouldAdmit(place)
      : await admissions.admit(place, userId);
    if (answer === "full") return "qr_full";
    return answer === "closed" ? "qr_closed" : null;
  } catch {
    return "qr_unavailable";
  }
}

/** A device that runs a release got it somewhere: where memory does not know its user, the store may by now. */
async function rereadHeld(
  { parts, asker }: Asking,
  { programs }: Asked,
  { userId, admitted }: { userId: string; admitted: Set<string> },
): Promise<void> {
  const unknown = [...(programs ?? [])].flatMap(([id, held]) => {
    const program = held === null ? undefined : asker.held.gatedPrograms.get(id);
    const running = program === undefined || held === null ? null : heldRelease(program.live, held);
    if (running === null || running.admissionEpoch === 0 || admitted.has(running.id)) return [];
    return running.testers.includes(userId) ? [] : [running];
  });
  await Promise.all(unknown.map((running) => parts.admissions.read(running).catch(() => undefined)));
  for (const release of await parts.admissions.admittedTo(unknown, userId)) admitted.add(release);
}

/** The releases that codes could have let the user in to, as far as they are asked about. */
function releasesOf(asker: Asker, { programs, token }: Asked): readonly LiveRelease[] {
  const { gated, gatedPrograms } = asker.held;
  if (programs === null || token !== null) return gated;
  return [...programs.keys()].flatMap((id) => gatedPrograms.get(id)?.gated ?? []);
}

const refused = (reason: QrReason): QrAnswer => ({
  admitted: reason === "qr_admitted" || reason === "qr_listed",
  reason,
});
