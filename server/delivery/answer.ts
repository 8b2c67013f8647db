import { protocolLimits as limits } from "#lib/protocol/limits.ts";
import type { ProgramAnswer, QrAnswer } from "#lib/protocol/resolve.ts";
import { deltaPath } from "#lib/protocol/package-descriptor.ts";
import { sealedPath } from "#lib/protocol/sealed.ts";
import { iconPath } from "#lib/picture/icon.ts";
import type { Decision } from "#lib/snapshot/decision.ts";
import type { TraceEntry } from "#lib/snapshot/trace.ts";
import type { LiveDelta, LiveRelease } from "#lib/snapshot/schema.ts";
import type { GivenKey } from "./content-keys.ts";
import type { HeldScope } from "./held-scope.ts";

/** Some JSON, and whether each of its characters is one byte. */
export type Said = { readonly text: string; readonly isAscii: boolean };

// Decisions are made once a snapshot; so is the JSON that says them, all but the id where many programs share one.
const kept = new WeakMap<Decision, Said>();
const keptWithDelta = new WeakMap<LiveDelta, WeakMap<Decision, Said>>();

type SaidOf = {
  /** The digest of the package that the device has. */
  base?: string | undefined;
  trace?: readonly TraceEntry[] | undefined;
  /** To a sealed release. */
  key?: GivenKey | undefined;
  /** The origin that bytes come from, the same for as long as the process runs; this one where it is absent. */
  bytesAt?: string;
};

/** One program's part of the answer. */
export function programJson(id: string, decision: Decision, said: SaidOf = {}): Said {
  if (decision.release?.sealed) return sealedJson(id, decision, said);
  return keylessJson(id, decision, said);
}

const noDeviceKey: GivenKey = { keyWithheld: "device_key_missing" };

// A release that is sealed is said with the key of the one device that asks, and a delta to it only with that key.
function sealedJson(
  id: string,
  decision: Decision,
  { key = noDeviceKey, base, trace, bytesAt = "" }: SaidOf,
): Said {
  const given = JSON.stringify(trace === undefined ? key : { ...key, trace }).slice(1, -1);
  const told = keylessJson(id, decision, { base: "key" in key ? base : undefined, bytesAt });
  return { text: `${told.text.slice(0, -1)},${given}}`, isAscii: told.isAscii && asciiPattern.test(given) };
}

function keylessJson(id: string, decision: Decision, { base, trace, bytesAt = "" }: SaidOf): Said {
  const delta = deltaFor(decision, base);
  if (trace !== undefined) {
    const tail = tailOf(id, decision, { delta, bytesAt });
    return asSaid(`{"id":"${id}",${tail},"trace":${JSON.stringify(trace)}}`);
  }
  if (delta !== undefined) return deltaJson(id, decision, { delta, bytesAt });
  let said = kept.get(decision);
  if (said === undefined) {
    const tail = tailOf(id, decision, { delta: undefined, bytesAt });
    // A release belongs to one program, so its id may be kept too.
    said = asSaid(decision.release === null ? tail : `{"id":"${id}",${tail}}`);
    kept.set(decision, said);
  }
  if (decision.release !== null) return said;
  return { text: `{"id":"${id}",${said.text}}`, isAscii: said.isAscii };
}

/** Whoever keeps what it has needs no delta to it. To a sealed release none leads that is not sealed too. */
function deltaFor({ decision, release }: Decision, base: string | undefined): LiveDelta | undefined {
  if (base === undefined || release === null || decision === "current") return undefined;
  const delta = release.deltas.find(({ from }) => from === base);
  return release.sealed !== null && delta?.sealed === undefined ? undefined : delta;
}

function deltaJson(
  id: string,
  decision: Decision,
  { delta, bytesAt }: { delta: LiveDelta; bytesAt: string },
): Said {
  const byDecision = keptWithDelta.get(delta) ?? new WeakMap<Decision, Said>();
  keptWithDelta.set(delta, byDecision);
  const before = byDecision.get(decision);
  if (before !== undefined) return before;
  const said = asSaid(`{"id":"${id}",${tailOf(id, decision, { delta, bytesAt })}}`);
  byDecision.set(decision, said);
  return said;
}

/** The answer to an entry that is no program; the id is what was sent. */
export function invalidProgramJson(id: string): Said {
  return asSaid(
    JSON.stringify({ id, decision: "unknown", reason: "invalid_program" } satisfies ProgramAnswer),
  );
}

/** One after the other, with commas between. */
export function saidTogether(list: readonly Said[]): Said {
  let text = "";
  let isAscii = true;
  for (const said of list) {
    text = text === "" ? said.text : `${text},${said.text}`;
    isAscii &&= said.isAscii;
  }
  return { text, isAscii };
}

const asSaid = (text: string): Said => ({ text, isAscii: asciiPattern.test(text) });
const asciiPattern = /^[\0-\x7f]*$/;

export type AnswerFrame = {
  nowMs: number;
  /** Not spread yet. */
  checkAfterSeconds: number;
  random: () => number;
  next?: string;
  simulated?: boolean;
  qr?: QrAnswer | null;
};

/** The whole answer around its programs' JSON. */
export function answerJson(held: HeldScope, programs: Said, frame: AnswerFrame): Said {
  const { nowMs, checkAfterSeconds, random, next, simulated, qr = null } = frame;
  const { publishedAt } = held.snapshot.index;
  const seconds = spread(checkAfterSeconds, random());
  const paged = next === undefined ? "" : `,"next":${JSON.stringify(next)}`;
  const scanned = qr === null ? "" : `,"qr":${JSON.stringify(qr)}`;
  const aged = simulated ? `,"snapshotAgeSeconds":${Math.max(0, nowMs - publishedAt) / 1000}` : "";
  const text = `${held.opening}${seconds},"serverTime":${nowMs},"programs":[${programs.text}]${scanned}${paged}${aged}}`;
  return { text, isAscii: programs.isAscii };
}

/** `random` is 0…1. */
function spread(seconds: number, random: number): number {
  const wanted = Math.min(Math.max(seconds, 0), limits.nextCheckAfterSecondsMax);
  return Math.round(wanted * (1 + limits.nextCheckJitter * (2 * random - 1)));
}

// Everything but the id and its braces.
function tailOf(
  id: string,
  { decision, reason, release, halt }: Decision,
  { delta, bytesAt }: { delta: LiveDelta | undefined; bytesAt: string },
): string {
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
          package: packageOf(id, release, bytesAt),
          ...(delta && { delta: { ...delta, url: `${bytesAt}${pathOf(id, release, delta)}` } }),
          policy: release.configuration.upgradePolicy,
          configuration: release.configuration,
          name: release.name,
          icon: release.icon === null ? null : iconPath(release.icon),
        }),
  };
  return JSON.stringify(answer).slice(1, -1);
}

const pathOf = (id: string, { sha256 }: LiveRelease, delta: LiveDelta): string =>
  delta.sealed ? sealedPath(delta.sealed.sha256) : deltaPath(id, sha256, delta);

function packageOf(id: string, release: LiveRelease, bytesAt: string): ProgramAnswer["package"] {
  const { sha256, sizeBytes, sealed } = release;
  const content = { size: sizeBytes, sha256 };
  if (sealed === null) return { url: `${bytesAt}/edge/v1/packages/${id}/${sha256}`, ...content };
  const file = { size: sealed.size, sha256: sealed.sha256 };
  return { url: `${bytesAt}${sealedPath(sealed.sha256)}`, ...content, sealed: file };
}
