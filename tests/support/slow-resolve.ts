import type { CustomKind } from "#lib/rules/custom-attribute.ts";
import type { Audience, PublishedFilter } from "#lib/rules/schema.ts";
import type { DeviceContext, Held } from "#lib/snapshot/device.ts";
import type { LiveRelease, ProgramPart } from "#lib/snapshot/schema.ts";
import { toldLists } from "./random-lists.ts";
import type { ToldList } from "./random-lists.ts";
import { slowBucket } from "./slow-murmur3.ts";

/** `place`: the gate whose place has to be taken before anything can be said. */
type Answer = { decision: string; reason: string; release: string | null; place: string | null };
type Value = string | number | boolean;

/**
 * Deciding as WORKFLOW and DELIVERY tell it, sentence by sentence, with nothing prepared: what lib/snapshot must
 * agree with. Slow, and on purpose without any line of lib's deciding code.
 */
export function slowResolve(
  part: ProgramPart,
  device: DeviceContext,
  { held, nowMs }: { held: Held | null; nowMs: number },
): Answer {
  if (part.halt?.decision === "suspended") return nothing("suspended", "suspended");
  const newestFirst = [...part.releases].sort((a, b) => b.order - a.order);
  const full = newestFirst.find(({ state }) => state === "full_release");
  const newer = newestFirst.filter(({ order }) => full === undefined || order > full.order);
  const live = full ? [...newer, full] : newer;
  const runs = runningRelease(live, held);
  const give = (release: LiveRelease, reason: string): Answer => ({
    decision: nameOf(release, held, runs),
    reason,
    release: release.id,
    place: null,
  });

  const user = device.identityVerified && device.userId ? device.userId : null;
  const fitting = newer.filter((release) => mayRun(release, device));
  for (const release of fitting) {
    const named = user !== null && release.testers.includes(user);
    const letIn = user !== null && device.admitted?.has(release.id) === true && hasPilot(release);
    if (!named && !letIn) continue;
    if (release.rollout?.state !== "paused" || runs === release)
      return give(release, named ? "tester" : "qr");
  }
  for (const release of fitting) {
    const reason = rolledOutTo(release, device, { user, runsIt: runs === release });
    if (reason !== null) return give(release, reason);
    if (wouldTakePlace(release, device, { user, nowMs })) {
      return { ...nothing("none", "not_released"), place: `${release.id}:window` };
    }
  }
  if (full && mayRun(full, device)) return give(full, "full_release");
  if (part.halt?.decision === "removed") return nothing("removed", "removed");
  return nothing("none", full ? "app_version_too_low" : "not_released");
}

const hasPilot = ({ testers, qrCodes, admissionEpoch }: LiveRelease): boolean =>
  testers.length > 0 || qrCodes.length > 0 || admissionEpoch > 0;

function nothing(decision: string, reason: string): Answer {
  return { decision, reason, release: null, place: null };
}

function runningRelease(live: LiveRelease[], held: Held | null): LiveRelease | undefined {
  if (!held?.sha256) return undefined;
  const candidates = live.filter(({ sha256 }) => sha256 === held.sha256);
  const { version } = held;
  if (version === undefined) return candidates.at(-1);
  return candidates.filter((release) => order(version, release.version) === 0).at(-1);
}

function nameOf(release: LiveRelease, held: Held | null, runs: LiveRelease | undefined): string {
  if (held?.sha256 === release.sha256) return "current";
  const version = held?.version ?? runs?.version;
  if (version === undefined) return "update";
  const sign = order(version, release.version);
  if (sign === 0 && held?.sha256 === undefined) return "current";
  return sign !== null && sign > 0 ? "rollback" : "update";
}

function mayRun(release: LiveRelease, device: DeviceContext): boolean {
  const minimum = release.configuration.upgradePolicy.appVersionMin;
  if (minimum === null) return true;
  const sign = order(device.attributes.appVersion ?? "", minimum);
  return sign !== null && sign >= 0;
}

function rolledOutTo(
  { id, rollout, state, lists }: LiveRelease,
  device: DeviceContext,
  { user, runsIt }: { user: string | null; runsIt: boolean },
): string | null {
  if (state !== "grayscale_release" || rollout === null) return null;
  if (rollout.state === "paused") return runsIt ? "kept_while_paused" : null;
  const failing = rollout.filters.filter((filter) => !passes(filter, device));
  const moved = /^(network|language|region\..*)$/;
  if (failing.some(({ attribute }) => !runsIt || !moved.test(attribute))) return null;
  const taking = rollout.audiences.filter((audience) =>
    takes(audience, device, {
      user,
      salt: rollout.salt,
      lists: lists.map((list) => list.id),
      gate: `${id}:window`,
    }),
  );
  const reason = ["allowlist", "time_window", "percentage", "everyone"].find((kind) =>
    taking.some((audience) => audience.kind === kind),
  );
  if (reason === undefined) return null;
  return failing.length > 0 ? "kept" : reason;
}

/** Nobody else takes the user; the window is open, counted and not known to be full; and every filter matches. */
function wouldTakePlace(
  { id, rollout, state, windowEpoch }: LiveRelease,
  device: DeviceContext,
  { user, nowMs }: { user: string | null; nowMs: number },
): boolean {
  if (state !== "grayscale_release" || rollout?.state !== "running" || user === null) return false;
  const gate = `${id}:window`;
  const refused = device.places?.get(gate) ?? "free";
  if (windowEpoch === 0 || refused !== "free") return false;
  if (!rollout.filters.every((filter) => passes(filter, device))) return false;
  return rollout.audiences.some(
    (audience) => audience.kind === "time_window" && audience.startsAt <= nowMs && nowMs < audience.endsAt,
  );
}

function takes(
  audience: Audience,
  device: DeviceContext,
  { user, salt, lists, gate }: { user: string | null; salt: string; lists: string[]; gate: string },
): boolean {
  if (audience.kind === "everyone") return true;
  if (audience.kind === "time_window") return user !== null && device.admitted?.has(gate) === true;
  if (audience.kind === "allowlist") {
    const named = toldLists.filter(
      ({ ref }) => audience.allowlists.includes(ref.id) && lists.includes(ref.id),
    );
    return user !== null && (audience.userIds.includes(user) || named.some((list) => isOn(list, user)));
  }
  const id = device.userId || device.installId;
  return id ? slowBucket(salt, id) < audience.basisPoints : audience.basisPoints === 10_000;
}

function isOn({ userIds, patterns }: ToldList, user: string): boolean {
  return userIds.has(user) || patterns.some((pattern) => pattern.test(user));
}

function passes(filter: PublishedFilter, { attributes }: DeviceContext): boolean {
  const seen = valueAt(attributes, filter.attribute.split("."));
  const known = seen !== undefined && seen !== "";
  const isVersion = ["osVersion", "appVersion", "sdkVersion"].includes(filter.attribute);
  const kind = isVersion ? "version" : filter.attribute.startsWith("custom.") ? filter.kind : undefined;
  const compare = (end: string) => orders[kind ?? "any"](seen ?? "", end);
  const isCounted = kind === "version" || kind === "number";
  const listed = (values: string[]) =>
    known &&
    values.some(
      (value) => (isCounted && compare(value) === 0) || String(seen).toLowerCase() === value.toLowerCase(),
    );
  if (filter.operator === "is_one_of") return listed(filter.values);
  if (filter.operator === "is_none_of") return !listed(filter.values);
  if (!known) return false;
  const ends = "value" in filter ? [filter.value] : [filter.low, filter.high];
  const [first = null, second = null] = ends.map(compare);
  if (first === null || (ends.length === 2 && second === null)) return false;
  if (filter.operator === "at_least") return first >= 0;
  if (filter.operator === "at_most") return first <= 0;
  const inside = first >= 0 && (second ?? 0) <= 0;
  return filter.operator === "between" ? inside : !inside;
}

function valueAt(from: unknown, path: string[]): Value | undefined {
  let value: unknown = from;
  for (const name of path) {
    value =
      typeof value === "object" && value !== null ? new Map(Object.entries(value)).get(name) : undefined;
  }
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? value
    : undefined;
}

/** -1, 0 or 1 for two versions; null where one of them is none. */
function order(a: string, b: string): number | null {
  const isVersion = /^[0-9]{1,9}(\.[0-9]{1,9}){0,3}$/;
  if (!isVersion.test(a) || !isVersion.test(b)) return null;
  const key = (text: string) =>
    [...text.split("."), "0", "0", "0"].slice(0, 4).map((part) => part.padStart(9, "0"));
  const [left, right] = [key(a).join(), key(b).join()];
  return left < right ? -1 : Number(left > right);
}

function sizeOrder(seen: Value, end: string): number | null {
  const isNumber = /^-?[0-9]+(\.[0-9]+)?$/;
  if (typeof seen === "boolean" || !isNumber.test(String(seen)) || !isNumber.test(end)) return null;
  return Math.sign(Number(seen) - Number(end));
}

function textOrder(seen: Value, end: string): number {
  const [left, right] = [String(seen).toLowerCase(), end.toLowerCase()];
  return left < right ? -1 : Number(left > right);
}

const orders: Record<CustomKind | "any", (seen: Value, end: string) => number | null> = {
  version: (seen, end) => order(String(seen), end),
  number: sizeOrder,
  text: textOrder,
  any: (seen, end) => sizeOrder(seen, end) ?? textOrder(seen, end),
};
