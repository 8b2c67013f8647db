import type { ManifestStatement } from "#lib/crypto/manifest-statement.ts";
import { digest, policy } from "./read-statement.ts";
import type { ProgramAnswer } from "./read-answer.ts";
import { anything, flag, int, list, nullable, object, oneOf, optional, text } from "./shape.ts";
import type { Read } from "./shape.ts";
import type { Newest } from "./trust.ts";

const given = {
  release: text(),
  version: text(),
  sha256: digest,
  size: int(0),
  manifest: text(),
  configuration: anything,
  policy,
  name: optional(text()),
};

/** A version in one of the two slots. */
const slot = object({
  ...given,
  /** It was launched and said that it works. */
  isProven: flag,
  /** Launches since, without a word. */
  tries: int(0),
});
export type Slot = Read<typeof slot>;

const bytes = { size: int(0), sha256: digest };
const delta = object({ from: digest, url: text(), ...bytes, sealed: optional(object(bytes)) });

/** A version that the platform decided and that is not installed yet. */
const wanted = object({
  ...given,
  url: text(),
  delta: optional(delta),
  /** The encrypted file at `url`, and the key to it, wrapped for this device; or why there is none. */
  sealed: optional(object(bytes)),
  key: optional(text()),
  keyWithheld: optional(text()),
});
export type Wanted = Read<typeof wanted>;

/** What a device knows of one mini program. */
export const programState = object({
  format: oneOf(1),
  current: nullable(slot),
  previous: nullable(slot),
  wanted: nullable(wanted),
  standing: oneOf("shown", "hidden", "suspended", "removed"),
  notice: nullable(text()),
  newest: nullable(object({ epoch: int(0), sequence: int(0), issuedAt: int(), kid: text() })),
  /** Releases that failed here. */
  refused: list(text(), 1_000),
});
export type ProgramState = Read<typeof programState>;

export const nothingKnown: ProgramState = {
  format: 1,
  current: null,
  previous: null,
  wanted: null,
  standing: "hidden",
  notice: null,
  newest: null,
  refused: [],
};

type Proven = { answer: ProgramAnswer; statement: ManifestStatement; newest: Newest };

/** After an answer whose manifest is proven. Where another process heard of something newer meanwhile, that stands. */
export function withAnswer(state: ProgramState, { answer, statement, newest }: Proven): ProgramState {
  const known = state.newest;
  const isNewer =
    known !== null &&
    known.kid === newest.kid &&
    known.epoch === newest.epoch &&
    known.sequence > newest.sequence;
  if (isNewer) return state;
  if (statement.state !== "live") {
    const halted = { ...state, newest, notice: statement.reason, wanted: null };
    if (statement.state === "suspended") return { ...halted, standing: "suspended" };
    return { ...halted, standing: "removed", current: null, previous: null };
  }
  const named = givenBy(answer, statement);
  const shown = { ...state, newest, notice: null, standing: "shown" as const };
  const { current } = state;
  // The same content under another release, or stated anew: the slot takes what is said of it now.
  if (current?.sha256 === statement.sha256) {
    return { ...shown, current: { ...current, ...named }, wanted: null };
  }
  const { delta: offered, key, keyWithheld } = answer;
  const { url = "", sealed } = answer.package ?? {};
  // Whoever passed over a mandatory version owes the one after it.
  const isOwed = answer.decision === "update" && state.wanted?.policy.mandatory === true;
  const owed = isOwed ? { ...named.policy, mandatory: true } : named.policy;
  const way = { url, delta: offered, sealed, key, keyWithheld };
  return { ...shown, wanted: { ...named, policy: owed, ...way } };
}

/** Nothing is released to this user: no entry is shown, and what is there stays. A halt is lifted by a manifest alone. */
export function hidden(state: ProgramState): ProgramState {
  return state.standing === "shown" ? { ...state, standing: "hidden", wanted: null } : state;
}

/** The wanted version is in the first slot; the second one keeps what is known to run. */
export function installed(state: ProgramState, done: Wanted): ProgramState {
  if (state.wanted?.release !== done.release) return state;
  const { release, version, sha256, size, manifest, configuration, policy: stated, name } = done;
  const about = { release, version, sha256, size, manifest, configuration, policy: stated, name };
  const { current, previous } = state;
  const keptBack = current?.isProven === false && previous !== null ? previous : current;
  return {
    ...state,
    current: { ...about, isProven: false, tries: 0 },
    previous: keptBack?.sha256 === done.sha256 ? previous : keptBack,
    wanted: null,
  };
}

const changed = (state: ProgramState, sha256: string, change: Partial<Slot>): ProgramState => {
  const { current } = state;
  return current?.sha256 === sha256 ? { ...state, current: { ...current, ...change } } : state;
};

export const launching = (state: ProgramState, sha256: string): ProgramState =>
  changed(state, sha256, { tries: (state.current?.tries ?? 0) + 1 });

export const proven = (state: ProgramState, sha256: string): ProgramState =>
  changed(state, sha256, { tries: 0, isProven: true });

/** Back to the second slot. `isRefused`: the version failed by itself and is not to come back. */
export function fallenBack(
  state: ProgramState,
  { sha256, isRefused, refusedMax }: { sha256: string; isRefused: boolean; refusedMax: number },
): ProgramState {
  const { current, previous } = state;
  if (current === null || current.sha256 !== sha256) return state;
  const refused = isRefused ? [...state.refused, current.release].slice(-refusedMax) : state.refused;
  return { ...state, current: previous && { ...previous, tries: 0 }, previous: null, refused };
}

function givenBy(answer: ProgramAnswer, statement: Extract<ManifestStatement, { state: "live" }>) {
  const { release, version, sha256, size, policy: stated } = statement;
  const { manifest = "", configuration, name } = answer;
  return { release, version, sha256, size, manifest, configuration, policy: stated, name };
}
