import type { AttributeReader } from "./attributes.ts";
import { bucketOfPrepared, isInShare, shareLimit } from "./bucket.ts";
import { hashSalt, keyOf } from "./hash.ts";
import type { HashedId, HashSalt } from "./hash.ts";
import type { Audience } from "./schema.ts";
import { listHas, listMatch } from "./user-list.ts";
import type { CompiledList } from "./user-list.ts";
import { compileWindow, isAdmitted, uncounted, windowStanding } from "./window.ts";
import type { CompiledWindow, Counted, WindowGate, WindowStanding } from "./window.ts";

/** Who asks, as audiences and filters see it. */
export type Subject = AttributeReader &
  Counted &
  HashedId & {
    /** The user id where it is proven: only that opens testers, allowlists and time windows. */
    readonly provenUserId: string | null;
  };

/** The audiences of one rollout, merged and in one object with its salt: deciding reads few places in memory. */
export type CompiledAudiences = HashSalt & {
  readonly basisPoints: number;
  /** See `shareLimit`. */
  readonly limit: number;
  readonly allowed: ReadonlySet<string> | null;
  readonly lists: readonly CompiledList[] | null;
  readonly window: CompiledWindow | null;
  readonly everyone: boolean;
};

/** What a rollout names and others keep: allowlists by their ids, and the gate of its time window. */
export type RolloutParts = { lists?: ReadonlyMap<string, CompiledList>; windowGate?: WindowGate };

export type AudienceKind = Audience["kind"];

/** One audience in a trace. `bucket` is null where the device named no id. */
export type AudienceExplanation =
  | { kind: "percentage"; basisPoints: number; bucket: number | null; matched: boolean }
  | { kind: "allowlist"; users: number; matched: boolean; list: ListExplanation | null }
  | {
      kind: "time_window";
      /** Milliseconds since 1970. */
      startsAt: number;
      endsAt: number;
      usersMax: number;
      standing: WindowStanding;
      matched: boolean;
    }
  | { kind: "everyone"; matched: true };

/** Which allowlist, and how it has the user; null in place of it: users whom the rollout itself names. */
export type ListExplanation = {
  id: string;
  version: number;
  by: "user_id" | "pattern" | null;
  pattern: string | null;
};

const wholeBasisPoints = 10_000;

/** A list that the rollout names and `lists` has not lets nobody in. */
export function compileAudiences(
  salt: string,
  audiences: readonly Audience[],
  { lists = noLists, windowGate = uncounted }: RolloutParts = {},
): CompiledAudiences {
  const named = audiences.filter((audience) => audience.kind === "allowlist");
  const userIds = named.flatMap((audience) => audience.userIds);
  const found = [...new Set(named.flatMap((audience) => audience.allowlists))].flatMap(
    (id) => lists.get(id) ?? [],
  );
  const shares = audiences.map((audience) => (audience.kind === "percentage" ? audience.basisPoints : 0));
  const basisPoints = Math.max(0, ...shares);
  return {
    ...hashSalt(salt),
    basisPoints,
    limit: shareLimit(basisPoints),
    allowed: userIds.length === 0 ? null : new Set(userIds),
    lists: found.length === 0 ? null : found,
    window: compileWindow(audiences, windowGate),
    everyone: audiences.some((audience) => audience.kind === "everyone"),
  };
}

/** The audience that lets the subject in (the most particular one names the reason), or null. */
export function audienceOf(audiences: CompiledAudiences, subject: Subject): AudienceKind | null {
  if (audiences.allowed !== null && isAllowed(audiences.allowed, subject)) return "allowlist";
  if (audiences.lists !== null && isListed(audiences.lists, subject)) return "allowlist";
  if (audiences.window !== null && isAdmitted(audiences.window, subject)) return "time_window";
  if (takesShare(audiences, subject)) return "percentage";
  return audiences.everyone ? "everyone" : null;
}

export function explainAudiences(
  audiences: CompiledAudiences,
  subject: Subject,
  nowMs: number,
): AudienceExplanation[] {
  const { allowed, lists, window, basisPoints, everyone } = audiences;
  const explanations: AudienceExplanation[] = [];
  if (allowed !== null) {
    const matched = isAllowed(allowed, subject);
    explanations.push({ kind: "allowlist", users: allowed.size, matched, list: null });
  }
  for (const list of lists ?? []) explanations.push(explainList(list, subject));
  if (window !== null) explanations.push(explainWindow(window, subject, nowMs));
  if (basisPoints > 0) {
    const key = keyOf(subject);
    const bucket = key === null ? null : bucketOfPrepared(audiences, key);
    explanations.push({ kind: "percentage", basisPoints, bucket, matched: takesShare(audiences, subject) });
  }
  if (everyone) explanations.push({ kind: "everyone", matched: true });
  return explanations;
}

function explainWindow(window: CompiledWindow, subject: Subject, nowMs: number): AudienceExplanation {
  const { startsAt, endsAt, usersMax } = window;
  const standing = windowStanding(window, subject, nowMs);
  const matched = isAdmitted(window, subject);
  return { kind: "time_window", startsAt, endsAt, usersMax, standing, matched };
}

function isAllowed(allowed: ReadonlySet<string>, subject: Subject): boolean {
  return subject.provenUserId !== null && allowed.has(subject.provenUserId);
}

function isListed(lists: readonly CompiledList[], { provenUserId }: Subject): boolean {
  if (provenUserId === null) return false;
  for (const list of lists) if (listHas(list, provenUserId)) return true;
  return false;
}

function explainList(list: CompiledList, { provenUserId }: Subject): AudienceExplanation {
  const { id, version, users } = list.ref;
  const match = provenUserId === null ? null : listMatch(list, provenUserId);
  const pattern = match?.by === "pattern" ? match.pattern : null;
  const told = { id, version, by: match?.by ?? null, pattern };
  return { kind: "allowlist", users, matched: match !== null, list: told };
}

const noLists: ReadonlyMap<string, CompiledList> = new Map();

// Without an id there is no bucket: such a device is outside every share but the whole.
function takesShare(audiences: CompiledAudiences, subject: Subject): boolean {
  const { basisPoints } = audiences;
  if (basisPoints === 0 || basisPoints >= wholeBasisPoints) return basisPoints > 0;
  const key = keyOf(subject);
  return key !== null && isInShare(audiences, key);
}
