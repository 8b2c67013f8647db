import { wantsPlace } from "#lib/rules/evaluate.ts";
import { orderAgainst } from "#lib/rules/version-order.ts";
import type { CompiledProgram, Offer } from "./compile.ts";
import { unknownProgram } from "./decision.ts";
import type { Answers, Decision } from "./decision.ts";
import type { CompiledDevice, Held } from "./device.ts";
import { answersTo, fitsApp, heldRelease } from "./offer.ts";
import { placeFor } from "./qr.ts";
import type { LiveRelease } from "./schema.ts";
import { traceDecision } from "./trace.ts";
import type { TraceSink } from "./trace.ts";

export type { Decision, ReasonCode } from "./decision.ts";
export type { Held } from "./device.ts";

/** Of one mini program (undefined: not in this app), by one device that holds something of it or nothing. */
export type Question = [
  program: CompiledProgram | undefined,
  device: CompiledDevice,
  held: Held | null,
  nowMs: number,
  sink?: TraceSink,
];

/**
 * What a device should run of one mini program. Suspended beats everything; then testers, newest release first;
 * then rollouts, newest first; then the full release; else none, or removed where it was taken offline. No
 * release older than the full one can win. `nowMs` judges what closes by itself. Where a counted place (a code's, a time
 * window's) would let the user in, it answers `admissionNeeded`: the shell takes it and asks again. With a sink it also
 * says why.
 */
export function resolve(...[program, device, held, nowMs, sink]: Question): Decision {
  const decision = program === undefined ? unknownProgram : decide(program, device, held, nowMs);
  if (sink !== undefined) traceDecision(sink, { program, device, held, nowMs, decision });
  return decision;
}

function decide(
  ...[program, device, held, nowMs]: [CompiledProgram, CompiledDevice, Held | null, number]
): Decision {
  if (program.suspended !== null) return program.suspended;
  const holding = held === null ? null : heldRelease(program.live, held);
  for (const offer of program.offers) {
    if (!fitsApp(offer, device)) continue;
    const answers = answersTo(offer, device, holding === offer.release);
    if (answers !== null) return held === null ? answers.update : answerFor(answers, held, holding);
    const place = placeBehind(offer, device, nowMs);
    if (place !== null) return place;
  }
  return program.otherwise;
}

/** The answer that a place has to be taken, where an offer that takes nobody yet would then take the device. */
function placeBehind(offer: Offer, device: CompiledDevice, nowMs: number): Decision | null {
  if (offer.to === "testers") return device.qr === null ? null : placeFor(offer, device, nowMs);
  if (offer.to === "all" || offer.place === null) return null;
  return wantsPlace(offer.rollout, device, nowMs) ? offer.place : null;
}

/** The digest tells what a device runs; its version, or that of the live release it runs, tells newer from older. */
function answerFor(answers: Answers, held: Held, holding: LiveRelease | null): Decision {
  const { release, version } = answers;
  if (held.sha256 === release.sha256) return answers.current;
  const heldVersion = held.version ?? holding?.version;
  if (heldVersion === undefined) return answers.update;
  const order = orderAgainst(heldVersion, version);
  if (order === 0 && held.sha256 === undefined) return answers.current;
  return order > 0 ? answers.rollback : answers.update;
}
