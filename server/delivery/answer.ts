import { protocolLimits as limits } from "#lib/protocol/limits.ts";
import type { ProgramAnswer, QrAnswer } from "#lib/protocol/resolve.ts";
import type { Decision } from "#lib/snapshot/decision.ts";
import type { TraceEntry } from "#lib/snapshot/trace.ts";
import type { HeldScope } from "./held-scope.ts";

// Decisions are made once a snapshot; so is the JSON that says them, all but the id that was asked for.
const tails = new WeakMap<Decision, string>();

/** One program's part of the answer, as JSON. */
export function programJson(id: string, decision: Decision, trace?: readonly TraceEntry[]): string {
  let tail = tails.get(decision);
  if (tail === undefined) {
    tail = tailOf(id, decision);
    tails.set(decision, tail);
  }
  const traced = trace === undefined ? "" : `,"trace":${JSON.stringify(trace)}`;
  return `{"id":"${id}",${tail}${traced}}`;
}

/** The answer to an entry that is no program; the id is what was sent. */
export function invalidProgramJson(id: string): string {
  return JSON.stringify({ id, decision: "unknown", reason: "invalid_program" } satisfies ProgramAnswer);
}

export type AnswerFrame = {
  nowMs: number;
  random: () => number;
  next?: string;
  simulated?: boolean;
  qr?: QrAnswer | null;
};

/** The whole answer around its programs' JSON. */
export function answerJson(held: HeldScope, programs: string, frame: AnswerFrame): string {
  const { nowMs, random, next, simulated, qr = null } = frame;
  const { publishedAt, nextCheckAfterSeconds } = held.snapshot.index;
  const seconds = spread(nextCheckAfterSeconds, random());
  const paged = next === undefined ? "" : `,"next":${JSON.stringify(next)}`;
  const scanned = qr === null ? "" : `,"qr":${JSON.stringify(qr)}`;
  const aged = simulated ? `,"snapshotAgeSeconds":${Math.max(0, nowMs - publishedAt) / 1000}` : "";
  return `${held.opening}${seconds},"serverTime":${nowMs},"programs":[${programs}]${scanned}${paged}${aged}}`;
}

/** `random` is 0…1. */
function spread(seconds: number, random: number): number {
  const wanted = Math.min(Math.max(seconds, 0), limits.nextCheckAfterSecondsMax);
  return Math.round(wanted * (1 + limits.nextCheckJitter * (2 * random - 1)));
}

// Everything but the id and its braces. A release belongs to one program, so its address may be written here.
function tailOf(id: string, { decision, reason, release, halt }: Decision): string {
  const answer: Omit<ProgramAnswer, "id"> = {
    decision,
    reason,
    ...(halt === null ? {} : { notice: halt.reason, manifest: halt.manifest }),
    ...(release === null
      ? {}
      : {
          release: release.id,
          version: release.version,
          manifest: release.manifest,
          package: {
            url: `/edge/v1/packages/${id}/${release.sha256}`,
            size: release.sizeBytes,
            sha256: release.sha256,
          },
          policy: release.configuration.upgradePolicy,
          configuration: release.configuration,
          name: release.name,
          icon: release.icon,
        }),
  };
  return JSON.stringify(answer).slice(1, -1);
}
