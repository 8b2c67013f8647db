import { canonicalSha256 } from "#lib/crypto/canonical-json.ts";
import type { Device } from "./device.ts";
import { hidden, withAnswer } from "./program-state.ts";
import type { ProgramState } from "./program-state.ts";
import type { ProgramAnswer, ReadAnswer } from "./read-answer.ts";
import type { Verified, VerifyRefusal } from "./trust.ts";

/** What became of one mini program's answer. */
export type Checked = {
  id: string;
  decision: ProgramAnswer["decision"];
  reason: string;
  /** Why the answer was not followed; null where it was. What was there before stays. */
  refused: CheckRefusal | null;
  state: ProgramState;
  /** The answer as it came. */
  answer: Record<string, unknown>;
};
export type CheckRefusal = VerifyRefusal | "incomplete";

/** Follows one mini program's answer as far as it is proven. */
export async function follow(
  device: Device,
  read: ReadAnswer["programs"][number],
  isDry = false,
): Promise<Checked> {
  const { answer, raw } = read;
  const { id, decision, reason } = answer;
  const before = await device.programs.read(id);
  const told = (refused: CheckRefusal | null, state: ProgramState): Checked => {
    return { id, decision, reason, refused, state, answer: raw };
  };
  if (isDry || decision === "unknown") return told(null, before);
  if (decision === "none") {
    const isKept = before.current === null && before.standing === "hidden";
    return told(null, isKept ? before : await device.programs.change(id, hidden));
  }
  const verified = await prove(device, answer, before);
  if (!verified.ok) {
    if (answer.release !== undefined) {
      const event = { release: answer.release, program: id, event: "verify_failed" as const };
      await device.events.add({ ...event, reason: verified.why });
    }
    return told(verified.why, before);
  }
  const after = await device.programs.change(id, (state) => withAnswer(state, { answer, ...verified }));
  await tellOf(device, id, { before, after });
  if (after.standing === "removed") {
    for (const slot of [before.current, before.previous]) if (slot) device.running.delete(slot.sha256);
    await device.tidy();
  }
  return told(null, after);
}

type Proof = Extract<Verified, { ok: true }> | { ok: false; why: CheckRefusal };

// The decision itself is not signed: only what the statement says is followed.
async function prove(device: Device, answer: ProgramAnswer, before: ProgramState): Promise<Proof> {
  const { manifest, configuration, package: content } = answer;
  if (manifest === undefined) return { ok: false, why: "incomplete" };
  const { newest } = before;
  const isHalt = answer.decision === "suspended" || answer.decision === "removed";
  if (isHalt) {
    const verified = await device.trust.verify(manifest, answer.id, { newest });
    const isOther = verified.ok && verified.statement.state !== answer.decision;
    return isOther ? { ok: false, why: "incomplete" } : verified;
  }
  if (content === undefined || configuration === undefined) return { ok: false, why: "incomplete" };
  const verified = await device.trust.verify(manifest, answer.id, {
    newest,
    configurationSha256: await canonicalSha256(configuration),
    package: { sha256: content.sha256, size: content.size },
  });
  const isOther = verified.ok && verified.statement.state !== "live";
  return isOther ? { ok: false, why: "incomplete" } : verified;
}

async function tellOf(
  device: Device,
  id: string,
  { before, after }: { before: ProgramState; after: ProgramState },
): Promise<void> {
  const named = after.wanted ?? after.current;
  const known = [before.wanted?.release, before.current?.release];
  if (named === null || known.includes(named.release)) return;
  const about = { release: named.release, program: id };
  await device.events.add({ ...about, event: "checked" });
  if (after.wanted !== null) await device.events.add({ ...about, event: "granted" });
}
