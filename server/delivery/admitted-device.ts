import type { QrAnswer } from "#lib/protocol/resolve.ts";
import type { CompiledProgram } from "#lib/snapshot/compile.ts";
import { compileDevice } from "#lib/snapshot/device.ts";
import type { CompiledDevice, DeviceContext, Held } from "#lib/snapshot/device.ts";
import type { Gate, Place } from "#lib/snapshot/gate.ts";
import { heldRelease } from "#lib/snapshot/offer.ts";
import { codeRefusal } from "#lib/snapshot/qr.ts";
import type { QrReason } from "#lib/snapshot/qr.ts";
import { resolve } from "#lib/snapshot/resolve.ts";
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
export type Asking = { parts: AdmissionParts; asker: Asker; nowMs: number };
export type Admitted = { device: CompiledDevice; qr: QrAnswer | null };

/** Whether counted gates could change what this device gets: else it is decided at once. */
export function mayBeAdmitted({ held }: Asker, { context, token, programs }: Asked): boolean {
  if (token !== null) return true;
  if (!context.identityVerified || !context.userId || held.gates.length === 0) return false;
  return programs === null || [...programs.keys()].some((id) => held.gatedPrograms.has(id));
}

/**
 * The device with what gates have opened to its user, and what became of the code that it presents: a place is taken
 * where the decision needs one. Rejects where whom gates let in was never read and cannot be now.
 */
export async function admittedDevice(asking: Asking, asked: Asked): Promise<Admitted> {
  const { parts, asker } = asking;
  const { context, token } = asked;
  const userId = context.identityVerified && context.userId ? context.userId : null;
  const admitted =
    userId === null ? new Set<string>() : await parts.admissions.admittedTo(gatesOf(asker, asked), userId);
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
  const letIn = { ...device, admitted: new Set([...admitted, place.gate]) };
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
  { parts, asker, nowMs }: Asking,
  { context, programs }: Asked,
  { userId, admitted }: { userId: string; admitted: Set<string> },
): Promise<void> {
  const device = compileDevice({ ...context, admitted });
  const unknown = [...(programs ?? [])].flatMap(([id, held]) => {
    const program = held === null ? undefined : asker.held.gatedPrograms.get(id);
    const running = program === undefined || held === null ? null : heldRelease(program.live, held);
    if (program === undefined || running === null) return [];
    if (resolve(program, device, held, nowMs).release === running) return [];
    return program.gates.filter(
      (gate) => gate.release === running.id && !admitted.has(gate.id) && !parts.admissions.isSettled(gate),
    );
  });
  if (unknown.length === 0) return;
  await Promise.all(unknown.map((gate) => parts.admissions.read(gate).catch(() => undefined)));
  for (const gate of await parts.admissions.admittedTo(unknown, userId)) admitted.add(gate);
}

/** The gates that could have let the user in, as far as they are asked about. */
function gatesOf(asker: Asker, { programs, token }: Asked): readonly Gate[] {
  const { gates, gatedPrograms } = asker.held;
  if (programs === null || token !== null) return gates;
  return [...programs.keys()].flatMap((id) => gatedPrograms.get(id)?.gates ?? []);
}

const refused = (reason: QrReason): QrAnswer => ({
  admitted: reason === "qr_admitted" || reason === "qr_listed",
  reason,
});
