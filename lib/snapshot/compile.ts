import { compileRollout } from "#lib/rules/evaluate.ts";
import type { Admission, CompiledRollout } from "#lib/rules/evaluate.ts";
import { parseVersion } from "#lib/rules/version-order.ts";
import type { Version } from "#lib/rules/version-order.ts";
import { answersOf, decisionOf } from "./decision.ts";
import type { Answers, Decision } from "./decision.ts";
import type { LiveRelease, ProgramPart, SnapshotIndex } from "./schema.ts";

/** One release that could win: `appVersionMin` is null where every super-app version may run it. */
export type Candidate = {
  readonly release: LiveRelease;
  readonly appVersionMin: Version | null;
};

/** A release as its testers get it, beside any rollout. */
export type Pilot = Candidate & {
  readonly testers: ReadonlySet<string>;
  readonly paused: boolean;
  readonly answers: Answers;
};

export type RolloutReason = Extract<Admission, { admitted: true }>["reason"];
export type RolledOut = Candidate & {
  readonly rollout: CompiledRollout;
  readonly answers: Readonly<Record<RolloutReason, Answers>>;
};

export type Full = Candidate & { readonly answers: Answers };

/** One mini program prepared for many devices. Every list is newest first. */
export type CompiledProgram = {
  readonly id: string;
  readonly part: ProgramPart;
  readonly suspended: Decision | null;
  /** What could win or be held: the full release and all newer ones. */
  readonly live: readonly Candidate[];
  readonly pilots: readonly Pilot[];
  readonly rollouts: readonly RolledOut[];
  readonly full: Full | null;
  /** Where no release takes the device: none, or removed where the mini program was taken offline. */
  readonly otherwise: Decision;
  /** The same where only the super app's version keeps the full release away. */
  readonly appTooLow: Decision;
};

/** One app and environment prepared for deciding: mini program id → what is live of it. */
export type CompiledSnapshot = {
  readonly index: SnapshotIndex;
  readonly programs: ReadonlyMap<string, CompiledProgram>;
};

/**
 * `parts` are found by the SHA-256 that the index names. Programs whose digest is unchanged since `previous` stay the
 * same objects, and their parts need not be given again. Throws where a named part is missing.
 */
export function compileSnapshot(
  index: SnapshotIndex,
  parts: ReadonlyMap<string, ProgramPart>,
  previous?: CompiledSnapshot,
): CompiledSnapshot {
  const programs = new Map<string, CompiledProgram>();
  for (const [id, sha256] of Object.entries(index.programs)) {
    const known = previous?.index.programs[id] === sha256 ? previous.programs.get(id) : undefined;
    programs.set(id, known ?? compileProgram(partOf(parts, id, sha256)));
  }
  return { index, programs };
}

export function compileProgram(part: ProgramPart): CompiledProgram {
  const newestFirst = part.releases.toSorted((a, b) => b.order - a.order);
  const full = newestFirst.find((release) => release.state === "full_release");
  const newer = newestFirst.filter((release) => full === undefined || release.order > full.order);
  return {
    id: part.id,
    part,
    suspended: part.halt?.decision === "suspended" ? haltOf(part.halt) : null,
    live: (full === undefined ? newer : [...newer, full]).map(candidateOf),
    pilots: newer.filter((release) => release.testers.length > 0).map(pilotOf),
    rollouts: newer.flatMap(rolledOutOf),
    full: full === undefined ? null : { ...candidateOf(full), answers: answersOf(full, "full_release") },
    otherwise: part.halt?.decision === "removed" ? haltOf(part.halt) : notReleased,
    appTooLow: part.halt?.decision === "removed" ? haltOf(part.halt) : appVersionTooLow,
  };
}

function partOf(parts: ReadonlyMap<string, ProgramPart>, id: string, sha256: string): ProgramPart {
  const part = parts.get(sha256);
  if (part === undefined) throw new Error(`The snapshot names part ${sha256} of ${id}, which is missing.`);
  if (part.id !== id)
    throw new Error(`The snapshot names part ${sha256} for ${id}, but it is of ${part.id}.`);
  return part;
}

function haltOf(halt: NonNullable<ProgramPart["halt"]>): Decision {
  return decisionOf({ decision: halt.decision, reason: halt.decision, release: null, halt });
}

function candidateOf(release: LiveRelease): Candidate {
  const demanded = release.configuration.upgradePolicy.appVersionMin;
  return {
    release,
    appVersionMin: demanded === null ? null : (parseVersion(demanded) ?? beyondEveryVersion),
  };
}

function pilotOf(release: LiveRelease): Pilot {
  return {
    ...candidateOf(release),
    testers: new Set(release.testers),
    paused: release.rollout?.state === "paused",
    answers: answersOf(release, "tester"),
  };
}

function rolledOutOf(release: LiveRelease): RolledOut[] {
  if (release.state !== "grayscale_release" || release.rollout === null) return [];
  const answers = {
    allowlist: answersOf(release, "allowlist"),
    percentage: answersOf(release, "percentage"),
    everyone: answersOf(release, "everyone"),
    kept: answersOf(release, "kept"),
    kept_while_paused: answersOf(release, "kept_while_paused"),
  };
  return [{ ...candidateOf(release), rollout: compileRollout(release.rollout), answers }];
}

// A minimum that cannot be read lets nobody in rather than everybody.
const beyondEveryVersion: Version = [Number.POSITIVE_INFINITY, 0, 0, 0];

const notReleased = decisionOf({ decision: "none", reason: "not_released", release: null, halt: null });
const appVersionTooLow = decisionOf({
  decision: "none",
  reason: "app_version_too_low",
  release: null,
  halt: null,
});
