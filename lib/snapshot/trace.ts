import type { AudienceExplanation } from "#lib/rules/audience.ts";
import type { FilterExplanation } from "#lib/rules/condition.ts";
import { explainRollout } from "#lib/rules/evaluate.ts";
import type { Candidate, Pilot, RolledOut } from "./compile.ts";
import type { Decision } from "./decision.ts";
import type { CompiledDevice } from "./device.ts";
import type { ProgramPart } from "./schema.ts";

/** As what a release is considered. One with testers and a rollout is considered twice. */
export type Considered = "testers" | "rollout" | "full";

/** One step of deciding, in the order taken. `release` is the id of the release that the step is about. */
export type TraceEntry =
  | { step: "halt"; decision: "removed" | "suspended"; reason: string }
  | {
      step: "release";
      release: string;
      version: string;
      considered: Considered;
      holds: boolean;
    }
  | { step: "policy"; release: string; appVersionMin: string; seen: string | null; matched: boolean }
  | { step: "testers"; release: string; users: number; proven: boolean; matched: boolean }
  | { step: "paused"; release: string; keeps: boolean }
  | ({ step: "filter"; release: string } & FilterExplanation)
  | ({ step: "audience"; release: string } & AudienceExplanation)
  | ({ step: "outcome"; release: string | null; version: string | null } & Pick<
      Decision,
      "decision" | "reason"
    >);

/** Collects why a device gets its answer, as plain JSON. Only explain, preview and tests pass one. */
export type TraceSink = { readonly entries: TraceEntry[] };

export function newTrace(): TraceSink {
  return { entries: [] };
}

export function traceHalt(sink: TraceSink, halt: ProgramPart["halt"]): void {
  if (halt !== null) sink.entries.push({ step: "halt", decision: halt.decision, reason: halt.reason });
}

/** The release that is considered, and whether its upgrade policy fits the super app's version. */
export function traceCandidate(
  sink: TraceSink,
  candidate: Candidate,
  facts: {
    considered: Considered;
    holds: boolean;
    fits: boolean;
    seen: string | undefined;
  },
): void {
  const { id: release, version, configuration } = candidate.release;
  const { appVersionMin } = configuration.upgradePolicy;
  sink.entries.push({
    step: "release",
    release,
    version,
    considered: facts.considered,
    holds: facts.holds,
  });
  if (appVersionMin === null) return;
  const seen = facts.seen ? facts.seen : null;
  sink.entries.push({ step: "policy", release, appVersionMin, seen, matched: facts.fits });
}

export function traceTesters(
  sink: TraceSink,
  pilot: Pilot,
  facts: { proven: boolean; matched: boolean; holds: boolean },
): void {
  const release = pilot.release.id;
  const { proven, matched, holds } = facts;
  if (pilot.paused) sink.entries.push({ step: "paused", release, keeps: holds });
  sink.entries.push({ step: "testers", release, users: pilot.testers.size, proven, matched });
}

export function traceRollout(
  sink: TraceSink,
  candidate: RolledOut,
  subject: { device: CompiledDevice; holds: boolean },
): void {
  const release = candidate.release.id;
  const { rollout } = candidate;
  if (rollout.paused) sink.entries.push({ step: "paused", release, keeps: subject.holds });
  const { filters, audiences } = explainRollout(rollout, subject.device);
  for (const filter of filters) sink.entries.push({ step: "filter", release, ...filter });
  for (const audience of audiences) sink.entries.push({ step: "audience", release, ...audience });
}

export function traceOutcome(sink: TraceSink, { decision, reason, release }: Decision): void {
  sink.entries.push({
    step: "outcome",
    decision,
    reason,
    release: release?.id ?? null,
    version: release?.version ?? null,
  });
}
