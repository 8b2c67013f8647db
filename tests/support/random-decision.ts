import { customKinds } from "#lib/rules/custom-attribute.ts";
import type { Audience, Filter, PublishedFilter, Rollout } from "#lib/rules/schema.ts";
import type { DeviceContext, Held } from "#lib/snapshot/device.ts";
import type { LiveRelease, ProgramPart } from "#lib/snapshot/schema.ts";
import { programPart, release } from "./live-release.ts";
import { toldLists } from "./random-lists.ts";

/** Numbers from 0 up to 1, the same ones for the same seed. Source: mulberry32 by Tommy Ettinger, public domain. */
export type Random = () => number;

export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export type RandomCase = { part: ProgramPart; device: DeviceContext; held: Held | null; nowMs: number };

/** A mini program, a device and what it holds, from small worlds, so that everything meets everything often. */
export function randomCase(random: Random): RandomCase {
  const pick = picker(random);
  const orders = [1, 2, 3, 4, 5].filter(() => random() < 0.5);
  const releases = orders.map((order) => randomRelease(random, order));
  if (random() < 0.5) releases.reverse();
  const halt = pick([null, null, null, null, "removed", "suspended"] as const);
  const part = programPart({
    releases,
    halt: halt === null ? null : { decision: halt, reason: "A reason", manifest: "jws" },
  });
  const gates = releases.flatMap(({ id }) => [id, `${id}:window`]);
  const admitted = new Set(gates.filter(() => random() < 0.2));
  const answers = ["full", "closed", "unavailable"] as const;
  const places = new Map(gates.filter(() => random() < 0.2).map((gate) => [gate, pick(answers)] as const));
  const device = { ...randomDevice(random), admitted, places };
  return { part, device, held: randomHeld(random, releases), nowMs: pick([0, 999, 1_000, 1_999, 2_000]) };
}

const users = ["anna", "berta", "张伟", "😀", "user-1", "user-2", "user-3", "x".repeat(70)];
const listIds = toldLists.map(({ ref }) => ref.id);
const salts = ["abcdefghijklmno", "zyxwvutsrqponml", "r1", "盐", "0123456789abcdef0123"];
const versions = ["1.0", "1.2.0", "1.10", "2.0.0", "2.0.0.1", "3.1"];
const reported = [...versions, "1", "1.2", "beta", "", "14", undefined];
const places = ["CN", "cn", "SG", "Zhejiang", "", undefined];
const names = ["android", "Android", "ios", "Pixel 9", "9", "10", "wifi", "5G", "zh-CN", "", undefined];
const wanted = [
  "android",
  "IOS",
  "pixel 9",
  "9",
  "10",
  "WiFi",
  "5g",
  "CN",
  "zhejiang",
  "zh-cn",
  "true",
  "1.2",
  "9.0",
];

function picker(random: Random) {
  return <T>(values: readonly T[]): T => {
    const chosen = Math.floor(random() * values.length);
    for (const [at, value] of values.entries()) if (at === chosen) return value;
    throw new Error("There is nothing to pick from.");
  };
}

function randomRelease(random: Random, order: number): LiveRelease {
  const pick = picker(random);
  const state = pick(["pilot_testing", "grayscale_release", "grayscale_release", "full_release"] as const);
  return release({
    order,
    state,
    version: pick(versions),
    sha256: String(pick([1, 2, 3, order, order])).padStart(64, "0"),
    testers: random() < 0.4 ? users.filter(() => random() < 0.3) : [],
    admissionEpoch: random() < 0.3 ? 1 : 0,
    windowEpoch: random() < 0.8 ? 1 : 0,
    rollout: random() < 0.85 ? randomRollout(random) : null,
    // A list that was deleted meanwhile is named by the rollout alone.
    lists: toldLists.map(({ ref }) => ref).filter(() => random() < 0.9),
    appVersionMin: pick([null, null, null, "1.2", "2.0"]),
  });
}

function randomRollout(random: Random): Rollout {
  const pick = picker(random);
  const audience = (): Audience =>
    pick<Audience>([
      { kind: "percentage", basisPoints: pick([0, 1, 2_500, 5_000, 9_999, 10_000]) },
      { kind: "percentage", basisPoints: Math.floor(random() * 10_001) },
      { kind: "allowlist", userIds: users.filter(() => random() < 0.3), allowlists: [] },
      { kind: "allowlist", userIds: [], allowlists: listIds.filter(() => random() < 0.3) },
      { kind: "everyone" },
    ]);
  const window = { kind: "time_window", startsAt: 1_000, endsAt: 2_000, usersMax: 3 } as const;
  return {
    salt: pick(salts),
    state: pick(["running", "running", "running", "paused"] as const),
    audiences: [
      ...Array.from({ length: pick([0, 1, 1, 2, 3]) }, audience),
      ...(random() < 0.4 ? [window] : []),
    ],
    filters: Array.from({ length: pick([0, 0, 1, 1, 2]) }, () => randomFilter(random)),
  };
}

function randomFilter(random: Random): PublishedFilter {
  const pick = picker(random);
  const filter = writtenFilter(random);
  const kind = pick([undefined, ...customKinds]);
  return kind === undefined ? filter : { ...filter, kind };
}

function writtenFilter(random: Random): Filter {
  const pick = picker(random);
  const isVersion = random() < 0.3;
  const attribute = isVersion
    ? pick(["osVersion", "appVersion", "sdkVersion"] as const)
    : pick([
        "region.country",
        "region.city",
        "model",
        "brand",
        "platform",
        "network",
        "network",
        "language",
        "custom.tier",
        "custom.tier",
        "custom.build",
        "custom.build",
        "custom.constructor",
      ] as const);
  const value = () => pick(isVersion || attribute === "custom.build" ? [...versions, "1.2", "beta"] : wanted);
  const operator = pick([
    "is_one_of",
    "is_one_of",
    "is_none_of",
    "between",
    "outside",
    "at_least",
    "at_most",
  ] as const);
  switch (operator) {
    case "is_one_of":
    case "is_none_of":
      return { attribute, operator, values: Array.from({ length: pick([1, 2, 6]) }, value) };
    case "between":
    case "outside":
      return { attribute, operator, low: value(), high: value() };
    default:
      return { attribute, operator, value: value() };
  }
}

function randomDevice(random: Random): DeviceContext {
  const pick = picker(random);
  return {
    userId: pick([...users, ...users, null, ""]),
    installId: pick(["install-1", "install-2", null, ""]),
    identityVerified: random() < 0.8,
    attributes: {
      platform: pick(names),
      model: pick(names),
      brand: pick(names),
      osVersion: pick(reported),
      appVersion: pick(reported),
      sdkVersion: pick(reported),
      network: pick(names),
      language: pick(names),
      region: pick([undefined, {}, { country: pick(places), city: pick(places) }]),
      custom: pick([
        undefined,
        {},
        { tier: pick([9, 10, -1.5, true, "9", "gold", ""]), build: pick([1.2, ...versions, "1.2", "beta"]) },
      ]),
    },
  };
}

function randomHeld(random: Random, releases: readonly LiveRelease[]): Held | null {
  const pick = picker(random);
  const known = releases.length > 0 && random() < 0.7 ? pick(releases) : null;
  const version = pick([known?.version, known?.version, ...reported]);
  const sha256 = pick([known?.sha256, known?.sha256, undefined, "f".repeat(64)]);
  return pick([null, {}, { version }, { sha256 }, { version, sha256 }, { version, sha256 }]);
}
