import { evaluate } from "#lib/rules/evaluate.ts";
import { compareVersions, orderAgainst } from "#lib/rules/version-order.ts";
import type { Candidate, CompiledProgram } from "./compile.ts";
import { unknownProgram } from "./decision.ts";
import type { Answers, Decision } from "./decision.ts";
import type { CompiledDevice, Held } from "./device.ts";
import type { LiveRelease } from "./schema.ts";
import { traceCandidate, traceHalt, traceOutcome, traceRollout, traceTesters } from "./trace.ts";
import type { Considered, TraceSink } from "./trace.ts";

export type { Decision, ReasonCode } from "./decision.ts";
export type { Held } from "./device.ts";

/**
 * What a device should run of one mini program. Suspended beats everything; then testers, newest release first;
 * then rollouts, newest first; then the full release; else none, or removed where it was taken offline. No
 * release older than the full one can win. `_nowMs` judges what closes by itself. With a sink it also says why.
 */
export function resolve(
  program: CompiledProgram | undefined,
  device: CompiledDevice,
  held: Held | null,
  _nowMs: number,
  sink?: TraceSink,
): Decision {
  const decision = program === undefined ? unknownProgram : decisionOf(program, device, { held, sink });
  if (sink !== undefined) traceOutcome(sink, decision);
  return decision;
}

type Asking = { held: Held | null; sink: TraceSink | undefined };
type Holding = { holding: LiveRelease | null; sink: TraceSink | undefined };

function decisionOf(program: CompiledProgram, device: CompiledDevice, { held, sink }: Asking): Decision {
  if (sink !== undefined) traceHalt(sink, program.part.halt);
  if (program.suspended !== null) return program.suspended;
  const holding = held === null ? null : heldRelease(program.live, held);
  const asking = { holding, sink };
  const given = givenToTester(program, device, asking) ?? givenByRollout(program, device, asking);
  if (given !== null) return answerFor(given, held, holding);
  const { full } = program;
  if (full === null) return program.otherwise;
  return fits(full, device, { considered: "full", ...asking })
    ? answerFor(full.answers, held, holding)
    : program.appTooLow;
}

/** The live release that the device runs. Where two have its digest and it told no version, the older one. */
function heldRelease(live: readonly Candidate[], { sha256, version }: Held): LiveRelease | null {
  const same = ({ release }: Candidate) =>
    release.sha256 === sha256 && (version === undefined || compareVersions(version, release.version) === 0);
  return sha256 === undefined ? null : (live.findLast(same)?.release ?? null);
}

// Paused means that nobody new gets the release, a tester neither.
function givenToTester(
  program: CompiledProgram,
  device: CompiledDevice,
  { holding, sink }: Holding,
): Answers | null {
  for (const pilot of program.pilots) {
    const holds = holding === pilot.release;
    const fitting = fits(pilot, device, { considered: "testers", holding, sink });
    const proven = device.provenUserId !== null;
    const matched = device.provenUserId !== null && pilot.testers.has(device.provenUserId);
    if (sink !== undefined) traceTesters(sink, pilot, { proven, matched, holds });
    if (fitting && matched && (holds || !pilot.paused)) return pilot.answers;
  }
  return null;
}

function givenByRollout(
  program: CompiledProgram,
  device: CompiledDevice,
  { holding, sink }: Holding,
): Answers | null {
  for (const candidate of program.rollouts) {
    const holds = holding === candidate.release;
    const fitting = fits(candidate, device, { considered: "rollout", holding, sink });
    if (sink !== undefined) traceRollout(sink, candidate, { device, holds });
    if (!fitting) continue;
    const admission = evaluate(candidate.rollout, device, holds);
    if (admission.admitted) return candidate.answers[admission.reason];
  }
  return null;
}

/** Whether the upgrade policy lets this super app's version run the release; an unknown one fits no minimum. */
function fits(
  candidate: Candidate,
  { attributes }: CompiledDevice,
  { considered, holding, sink }: Holding & { considered: Considered },
): boolean {
  const { appVersionMin, release } = candidate;
  const seen = attributes.appVersion;
  const fitting = appVersionMin === null || (seen !== undefined && orderAgainst(seen, appVersionMin) >= 0);
  if (sink !== undefined) {
    traceCandidate(sink, candidate, { considered, holds: holding === release, fits: fitting, seen });
  }
  return fitting;
}

/** The digest tells what a device runs; its version, or that of the live release it runs, tells newer from older. */
function answerFor(answers: Answers, held: Held | null, holding: LiveRelease | null): Decision {
  if (held === null) return answers.update;
  const { release, version } = answers;
  if (held.sha256 === release.sha256) return answers.current;
  const heldVersion = held.version ?? holding?.version;
  if (heldVersion === undefined) return answers.update;
  const order = orderAgainst(heldVersion, version);
  if (order === 0 && held.sha256 === undefined) return answers.current;
  return order > 0 ? answers.rollback : answers.update;
}
