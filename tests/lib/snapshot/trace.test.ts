import { expect, it } from "vitest";
import { bucketOf } from "#lib/rules/bucket.ts";
import { compileProgram } from "#lib/snapshot/compile.ts";
import { compileDevice } from "#lib/snapshot/device.ts";
import type { DeviceContext, Held } from "#lib/snapshot/device.ts";
import { resolve } from "#lib/snapshot/resolve.ts";
import type { ProgramPart } from "#lib/snapshot/schema.ts";
import { newTrace } from "#lib/snapshot/trace.ts";
import { programPart, release, rollout } from "#tests/support/live-release.ts";
import { madeChunks, madeList } from "#tests/support/random-lists.ts";

const full = release({ order: 1, version: "1.0.0" });
const anna: DeviceContext = {
  userId: "anna",
  installId: null,
  identityVerified: true,
  attributes: { appVersion: "8.2", platform: "Android" },
};

function traced(part: Partial<ProgramPart>, device = anna, held: Held | null = null) {
  const sink = newTrace();
  resolve(compileProgram(programPart(part), madeChunks), compileDevice(device), held, 0, sink);
  return sink.entries;
}

it("tells every step in order: release, policy, testers, filters, audiences, outcome", () => {
  const rules = rollout({
    audiences: [
      { kind: "percentage", basisPoints: 0 },
      { kind: "percentage", basisPoints: 1 },
    ],
    filters: [{ attribute: "platform", operator: "is_one_of", values: ["android", "ios"] }],
  });
  const newer = release({
    order: 2,
    version: "2.0.0",
    state: "grayscale_release",
    testers: ["tess"],
    rollout: rules,
    appVersionMin: "8.0",
  });
  const policy = { step: "policy", release: "release-2", appVersionMin: "8.0", seen: "8.2", matched: true };
  const bucket = bucketOf(rules.salt, "anna");
  expect(traced({ releases: [newer, full] })).toEqual([
    { step: "release", release: "release-2", version: "2.0.0", offeredTo: "testers", holds: false },
    policy,
    { step: "testers", release: "release-2", users: 1, proven: true, matched: false },
    { step: "release", release: "release-2", version: "2.0.0", offeredTo: "rollout", holds: false },
    policy,
    {
      step: "filter",
      release: "release-2",
      attribute: "platform",
      operator: "is_one_of",
      wanted: ["android", "ios"],
      seen: "Android",
      matched: true,
    },
    {
      step: "audience",
      release: "release-2",
      kind: "percentage",
      basisPoints: 1,
      bucket,
      matched: bucket < 1,
    },
    { step: "release", release: "release-1", version: "1.0.0", offeredTo: "all", holds: false },
    { step: "outcome", decision: "update", reason: "full_release", release: "release-1", version: "1.0.0" },
  ]);
});

it("ends at the release that takes the device", () => {
  const pilot = release({ order: 2, state: "pilot_testing", testers: ["anna"] });
  expect(traced({ releases: [pilot, full] }).map(({ step }) => step)).toEqual([
    "release",
    "testers",
    "outcome",
  ]);
});

it("says that a rollout is paused and whether this device keeps it", () => {
  const paused = release({ order: 2, state: "grayscale_release", rollout: rollout({ state: "paused" }) });
  const keeping = traced({ releases: [paused, full] }, anna, { sha256: paused.sha256 });
  expect(keeping).toContainEqual({ step: "paused", release: "release-2", keeps: true });
  expect(keeping[0]).toMatchObject({ step: "release", holds: true });
  const others = traced({ releases: [paused, full] });
  expect(others).toContainEqual({ step: "paused", release: "release-2", keeps: false });
});

it("tells a halt with its reason", () => {
  const halt = { decision: "suspended", reason: "Payment fraud", manifest: "jws" } as const;
  expect(traced({ halt, releases: [full] })).toEqual([
    { step: "halt", decision: "suspended", reason: "Payment fraud" },
    { step: "outcome", decision: "suspended", reason: "suspended", release: null, version: null },
  ]);
});

it("says only what came out for a mini program that the app does not have", () => {
  const sink = newTrace();
  resolve(undefined, compileDevice(anna), null, 0, sink);
  expect(sink.entries).toEqual([
    { step: "outcome", decision: "unknown", reason: "unknown_program", release: null, version: null },
  ]);
});

it("is plain JSON", () => {
  const entries = traced({ releases: [full] });
  expect(JSON.parse(JSON.stringify(entries))).toEqual(entries);
});

it("says which allowlist has the user, and whether by id or by which pattern", () => {
  const lists = [
    madeList("staff", ["anna"]),
    madeList("qa", [], ["an+a", "ann.*"]),
    madeList("vip", ["berta"]),
  ];
  const rules = rollout({
    audiences: [{ kind: "allowlist", userIds: [], allowlists: ["staff", "qa", "vip"] }],
  });
  const newer = release({
    order: 2,
    state: "grayscale_release",
    rollout: rules,
    lists: lists.map(({ ref }) => ref),
  });
  const audiences = traced({ releases: [newer, full] }).filter(({ step }) => step === "audience");
  const audience = { step: "audience", release: "release-2", kind: "allowlist" };
  expect(audiences).toEqual([
    { ...audience, users: 1, matched: true, list: { id: "staff", version: 1, by: "user_id", pattern: null } },
    { ...audience, users: 0, matched: true, list: { id: "qa", version: 1, by: "pattern", pattern: "an+a" } },
    { ...audience, users: 1, matched: false, list: { id: "vip", version: 1, by: null, pattern: null } },
  ]);
});
