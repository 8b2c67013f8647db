import { compileRollout } from "#lib/rules/evaluate.ts";
import type { Admission, CompiledRollout } from "#lib/rules/evaluate.ts";
import { compileLists } from "#lib/rules/user-list.ts";
import type { Chunks } from "#lib/rules/user-list.ts";
import { beyondEveryVersion, parseVersion } from "#lib/rules/version-order.ts";
import type { Version } from "#lib/rules/version-order.ts";
import { compileCodes, hasPilot } from "./codes.ts";
import type { CompiledCodes } from "./codes.ts";
import { answersOf } from "./decision.ts";
import type { Answers, Decision } from "./decision.ts";
import { gatesOf, windowGate } from "./gate.ts";
import type { Gate } from "./gate.ts";
import { haltOf, otherwiseOf } from "./otherwise.ts";
import type { LiveRelease, ProgramPart } from "./schema.ts";
import { windowPlace } from "./window-place.ts";

type Offered = {
  readonly release: LiveRelease;
  /** Null where every super-app version may run it. */
  readonly appVersionMin: Version | null;
};

/** One way in which a release could win. A release with testers and a rollout offers itself twice. */
export type Offer = Offered &
  (
    | {
        readonly to: "testers";
        readonly testers: ReadonlySet<string>;
        readonly paused: boolean;
        readonly answers: Answers;
        readonly codes: CompiledCodes;
        /** For users whom a code has let in. */
        readonly admittedAnswers: Answers;
      }
    | {
        readonly to: "rollout";
        readonly rollout: CompiledRollout;
        readonly answers: Readonly<Record<Admission, Answers>>;
        /** For users whom its time window would let in; null where it has none. */
        readonly place: Decision | null;
      }
    | { readonly to: "all"; readonly answers: Answers }
  );

/** One mini program prepared for many devices. */
export type CompiledProgram = {
  readonly id: string;
  readonly part: ProgramPart;
  readonly suspended: Decision | null;
  /** The full release and all newer ones, newest first: what a device may hold. */
  readonly live: readonly LiveRelease[];
  /** What may win, the first that takes the device: testers before rollouts before the full one, newest first. */
  readonly offers: readonly Offer[];
  /** Where no offer takes the device. */
  readonly otherwise: Decision;
  /** Where codes and time windows let people in, or did. */
  readonly gates: readonly Gate[];
};

/** `chunks`: those of every allowlist that a release of the part names. */
export function compileProgram(part: ProgramPart, chunks?: Chunks): CompiledProgram {
  const newestFirst = part.releases.toSorted((a, b) => b.order - a.order);
  const full = newestFirst.find((release) => release.state === "full_release");
  const newer = newestFirst.filter((release) => full === undefined || release.order > full.order);
  const offers = [
    ...newer.filter(hasPilot).map(offerToTesters),
    ...newer.flatMap((release) => offerByRollout(release, chunks)),
    ...(full === undefined ? [] : [offerToAll(full)]),
  ];
  return {
    id: part.id,
    part,
    suspended: part.halt?.decision === "suspended" ? haltOf(part.halt) : null,
    live: full === undefined ? newer : [...newer, full],
    offers,
    otherwise: otherwiseOf(part.halt, full !== undefined),
    gates: newer.flatMap(gatesOf),
  };
}

function offerToTesters(release: LiveRelease): Offer {
  return {
    release,
    appVersionMin: appVersionMinOf(release),
    to: "testers",
    testers: new Set(release.testers),
    paused: release.rollout?.state === "paused",
    answers: answersOf(release, "tester"),
    codes: compileCodes(release),
    admittedAnswers: answersOf(release, "qr"),
  };
}

function offerByRollout(release: LiveRelease, chunks: Chunks | undefined): Offer[] {
  if (release.state !== "grayscale_release" || release.rollout === null) return [];
  const answers = {
    allowlist: answersOf(release, "allowlist"),
    time_window: answersOf(release, "time_window"),
    percentage: answersOf(release, "percentage"),
    everyone: answersOf(release, "everyone"),
    kept: answersOf(release, "kept"),
    kept_while_paused: answersOf(release, "kept_while_paused"),
  };
  const parts = { lists: compileLists(release.lists, chunks), windowGate: windowGate(release) };
  const rollout = compileRollout(release.rollout, parts);
  const appVersionMin = appVersionMinOf(release);
  return [{ release, appVersionMin, to: "rollout", rollout, answers, place: windowPlace(rollout) }];
}

function offerToAll(release: LiveRelease): Offer {
  const appVersionMin = appVersionMinOf(release);
  return { release, appVersionMin, to: "all", answers: answersOf(release, "full_release") };
}

function appVersionMinOf({ configuration }: LiveRelease): Version | null {
  const demanded = configuration.upgradePolicy.appVersionMin;
  // A minimum that cannot be read lets nobody in rather than everybody.
  return demanded === null ? null : (parseVersion(demanded) ?? beyondEveryVersion);
}
