import { describe, expect, it } from "vitest";
import { bucketOf } from "#lib/rules/bucket.ts";
import type { Audience, Filter, Rollout } from "#lib/rules/schema.ts";
import { compileProgram } from "#lib/snapshot/compile.ts";
import { compileDevice } from "#lib/snapshot/device.ts";
import type { DeviceContext, Held } from "#lib/snapshot/device.ts";
import { resolve } from "#lib/snapshot/resolve.ts";
import type { LiveRelease, ProgramPart } from "#lib/snapshot/schema.ts";
import { programPart, release, rollout } from "#tests/support/live-release.ts";

const everyone: Audience = { kind: "everyone" };
const onWifi: Filter = { attribute: "network", operator: "is_one_of", values: ["wifi"] };
const onAndroid: Filter = { attribute: "platform", operator: "is_one_of", values: ["android"] };

const full = release({ order: 1, version: "1.0.0" });
const pilot = release({ order: 2, version: "2.0.0", state: "pilot_testing", testers: ["tess"] });
const grayscale = (rules: Partial<Rollout>, given: Partial<LiveRelease> = {}) =>
  release({ order: 2, version: "2.0.0", state: "grayscale_release", rollout: rollout(rules), ...given });

function ask(
  part: Partial<ProgramPart>,
  device: Partial<DeviceContext> & { held?: Held } = {},
): { decision: string; reason: string; version: string | undefined } {
  const { held = null, ...context } = device;
  const compiled = compileDevice({
    userId: "anna",
    installId: null,
    identityVerified: true,
    attributes: {},
    ...context,
  });
  const answer = resolve(compileProgram(programPart(part)), compiled, held, 0);
  return { decision: answer.decision, reason: answer.reason, version: answer.release?.version };
}

const holding = ({ version, sha256 }: LiveRelease): Held => ({ version, sha256 });

describe("what a device is told about a mini program", () => {
  it("is unknown where the app has no such mini program", () => {
    const device = compileDevice({ userId: "anna", installId: null, identityVerified: true, attributes: {} });
    const answer = resolve(undefined, device, null, 0);
    expect(answer).toMatchObject({ decision: "unknown", reason: "unknown_program", release: null });
  });

  it("is none where nothing is released to this user", () => {
    const nothing = { decision: "none", reason: "not_released", version: undefined };
    expect(ask({ releases: [] })).toEqual(nothing);
    expect(ask({ releases: [pilot] })).toEqual(nothing);
    expect(ask({ releases: [grayscale({ audiences: [] })] })).toEqual(nothing);
    expect(ask({ releases: [grayscale({}, { rollout: null })] })).toEqual(nothing);
  });

  it("is suspended while the tenant suspends it, whatever is live and whoever asks", () => {
    const halt = { decision: "suspended", reason: "Payment fraud", manifest: "jws" } as const;
    const suspended = { decision: "suspended", reason: "suspended", version: undefined };
    expect(ask({ halt, releases: [full] })).toEqual(suspended);
    expect(ask({ halt, releases: [pilot, full] }, { userId: "tess", held: holding(pilot) })).toEqual(
      suspended,
    );
    const device = compileDevice({ userId: null, installId: null, identityVerified: false, attributes: {} });
    expect(resolve(compileProgram(programPart({ halt })), device, null, 0).halt).toEqual(halt);
  });

  it("is removed where it was taken offline, until a new version goes to this user", () => {
    const halt = { decision: "removed", reason: "Closed", manifest: "jws" } as const;
    expect(ask({ halt })).toMatchObject({ decision: "removed", reason: "removed" });
    expect(ask({ halt, releases: [pilot] })).toMatchObject({ decision: "removed" });
    expect(ask({ halt, releases: [pilot] }, { userId: "tess" })).toMatchObject({ decision: "update" });
  });

  it("is the full release for everybody whom no newer one takes", () => {
    const answer = { decision: "update", reason: "full_release", version: "1.0.0" };
    expect(ask({ releases: [full] })).toEqual(answer);
    expect(ask({ releases: [pilot, full] })).toEqual(answer);
    expect(ask({ releases: [full] }, { userId: null })).toEqual(answer);
  });

  it("is never a release older than the full one", () => {
    const older = release({ ...pilot, order: 0, testers: ["anna"] });
    expect(ask({ releases: [older, full] })).toMatchObject({ reason: "full_release" });
    const olderGrayscale = grayscale({ audiences: [everyone] }, { order: 0 });
    expect(ask({ releases: [full, olderGrayscale] })).toMatchObject({ reason: "full_release" });
    expect(ask({ releases: [release({ order: 3 }), full] })).toMatchObject({ version: "3.0.0" });
  });

  it("does not depend on the order in which releases are stored", () => {
    const testing = grayscale({ audiences: [everyone] });
    expect(ask({ releases: [full, testing] })).toEqual(ask({ releases: [testing, full] }));
  });
});

describe("testers", () => {
  it("get the pilot build, nobody else does", () => {
    const answer = { decision: "update", reason: "tester", version: "2.0.0" };
    expect(ask({ releases: [pilot, full] }, { userId: "tess" })).toEqual(answer);
    expect(ask({ releases: [pilot] }, { userId: "tess" })).toEqual(answer);
    expect(ask({ releases: [pilot, full] }, { userId: "Tess" })).toMatchObject({ version: "1.0.0" });
    expect(ask({ releases: [pilot, full] }, { userId: null, installId: "tess" })).toMatchObject({
      version: "1.0.0",
    });
  });

  it("stay let in beside the rollout, without filters, while the release is in grayscale", () => {
    const rolledOut = grayscale({ audiences: [], filters: [onWifi] }, { testers: ["tess"] });
    expect(ask({ releases: [rolledOut, full] }, { userId: "tess" })).toMatchObject({ reason: "tester" });
    expect(
      ask({ releases: [grayscale({}, { rollout: null, testers: ["tess"] })] }, { userId: "tess" }),
    ).toEqual({
      decision: "update",
      reason: "tester",
      version: "2.0.0",
    });
  });

  it("come before rollouts, newer releases before older ones", () => {
    const newer = grayscale({ audiences: [everyone] }, { order: 3, version: "3.0.0" });
    expect(ask({ releases: [newer, pilot, full] }, { userId: "tess" })).toMatchObject({ version: "2.0.0" });
    const newerPilot = release({ ...pilot, order: 4, version: "4.0.0" });
    expect(ask({ releases: [pilot, newerPilot, full] }, { userId: "tess" })).toMatchObject({
      version: "4.0.0",
    });
    const older = grayscale({ audiences: [everyone] });
    expect(ask({ releases: [older, newer, full] })).toMatchObject({ version: "3.0.0" });
  });

  it("must be proven where the environment demands signed identity; the id still buckets", () => {
    const unproven = { userId: "tess", identityVerified: false };
    expect(ask({ releases: [pilot, full] }, unproven)).toMatchObject({ reason: "full_release" });
    const shared = grayscale({ audiences: [{ kind: "percentage", basisPoints: bucketOfTess + 1 }] });
    expect(ask({ releases: [shared, full] }, unproven)).toMatchObject({ reason: "percentage" });
  });

  it("lose the build when they are removed from the group", () => {
    const without = release({ ...pilot, testers: ["someone"] });
    expect(ask({ releases: [without, full] }, { userId: "tess", held: holding(pilot) })).toMatchObject({
      decision: "rollback",
      version: "1.0.0",
    });
  });
});

const bucketOfTess = bucketOf(rollout({}).salt, "tess");

describe("percentages", () => {
  it("hash the user id, else the install id", () => {
    const shared = (basisPoints: number) => ({
      releases: [grayscale({ audiences: [{ kind: "percentage", basisPoints }] }), full],
    });
    const inside = shared(bucketOfTess + 1);
    const outside = shared(bucketOfTess);
    for (const device of [
      { userId: "tess" },
      { userId: null, installId: "tess" },
      { userId: "", installId: "tess" },
      { userId: "tess", installId: "other" },
    ]) {
      expect(ask(inside, device)).toMatchObject({ reason: "percentage" });
      expect(ask(outside, device)).toMatchObject({ reason: "full_release" });
    }
    expect(ask(shared(9_999), { userId: null })).toMatchObject({ reason: "full_release" });
    expect(ask(shared(10_000), { userId: null })).toMatchObject({ reason: "percentage" });
  });

  it("give the same answers after the snapshot is rebuilt from nothing", () => {
    const part = programPart({
      releases: [grayscale({ audiences: [{ kind: "percentage", basisPoints: 1_000 }] }), full],
    });
    const rebuilt: ProgramPart = structuredClone(part);
    const answers = (of: ProgramPart) =>
      Array.from({ length: 2_000 }, (_, at) => ask(of, { userId: `user-${at}` }).reason);
    expect(answers(rebuilt)).toEqual(answers(part));
    expect(new Set(answers(part))).toEqual(new Set(["percentage", "full_release"]));
  });

  it.each([
    ["64 KB", "x".repeat(65_536)],
    ["64 KB of emoji", "😀".repeat(16_384)],
    ["emoji", "👩‍👩‍👧‍👦"],
    ["NUL", "a\u0000b"],
    ["a lone surrogate", "\ud83d"],
    ["SQL", "'; DROP TABLE releases; --"],
    ["Lua", "return redis.call('FLUSHALL')"],
    ["a name of Object.prototype", "__proto__"],
  ])("are defined for any user id: %s", (_name, userId) => {
    const bucket = bucketOf(rollout({}).salt, userId);
    const shared = (basisPoints: number) => [
      grayscale({ audiences: [{ kind: "percentage", basisPoints }] }),
      full,
    ];
    expect(ask({ releases: shared(bucket) }, { userId })).toMatchObject({ reason: "full_release" });
    expect(ask({ releases: shared(bucket + 1) }, { userId })).toMatchObject({ reason: "percentage" });
    expect(ask({ releases: [release({ ...pilot, testers: [userId] })] }, { userId })).toMatchObject({
      reason: "tester",
    });
  });
});

describe("the lowest super-app version of the upgrade policy", () => {
  const demanding = release({ ...pilot, order: 2, testers: ["tess"], appVersionMin: "8.2" });
  const answerFor = (appVersion: string | undefined) =>
    ask({ releases: [demanding, full] }, { userId: "tess", attributes: { appVersion } }).version;

  it.each([
    ["8.2", "2.0.0"],
    ["8.2.0.1", "2.0.0"],
    ["8.10", "2.0.0"],
    ["8.1.9", "1.0.0"],
    [undefined, "1.0.0"],
    ["", "1.0.0"],
    ["latest", "1.0.0"],
  ])("keeps a release from app version %s, or not: %s", (appVersion, version) => {
    expect(answerFor(appVersion)).toBe(version);
  });

  it("holds for a full release too, and the device is told why", () => {
    const releases = [release({ order: 1, appVersionMin: "9.0" })];
    const none = { decision: "none", reason: "app_version_too_low" };
    expect(ask({ releases }, { attributes: { appVersion: "8.9" } })).toMatchObject(none);
    expect(ask({ releases })).toMatchObject(none);
    expect(ask({ releases }, { attributes: { appVersion: "9.0" } })).toMatchObject({ decision: "update" });
  });

  it("holds for rollouts, everyone included", () => {
    const rolledOut = release({ ...grayscale({ audiences: [everyone] }), appVersionMin: "9.0" });
    const device = { attributes: { appVersion: "8.9" } };
    expect(ask({ releases: [rolledOut, full] }, device)).toMatchObject({ reason: "full_release" });
  });
});

describe("a paused rollout", () => {
  const paused = grayscale({ state: "paused", audiences: [everyone] }, { testers: ["tess"] });

  it("is kept by whoever already runs the release, and nobody else gets it", () => {
    expect(ask({ releases: [paused, full] }, { held: holding(paused) })).toEqual({
      decision: "current",
      reason: "kept_while_paused",
      version: "2.0.0",
    });
    expect(ask({ releases: [paused, full] })).toMatchObject({ version: "1.0.0" });
    expect(ask({ releases: [paused, full] }, { held: holding(full) })).toMatchObject({
      decision: "current",
      version: "1.0.0",
    });
  });

  it("is kept by testers who run it; other testers do not get it", () => {
    expect(ask({ releases: [paused, full] }, { userId: "tess", held: holding(paused) })).toMatchObject({
      decision: "current",
      reason: "tester",
    });
    expect(ask({ releases: [paused, full] }, { userId: "tess" })).toMatchObject({ version: "1.0.0" });
  });

  it("is not kept by the version's name alone: only the digest tells what a device runs", () => {
    expect(ask({ releases: [paused, full] }, { held: { version: "2.0.0" } })).toMatchObject({
      decision: "rollback",
      version: "1.0.0",
    });
  });

  it("is not given to devices of the full release when both have the same content", () => {
    const same = grayscale({ state: "paused", audiences: [everyone] }, { sha256: full.sha256 });
    const releases = [same, full];
    expect(ask({ releases }, { held: holding(full) })).toMatchObject({ version: "1.0.0" });
    expect(ask({ releases }, { held: { sha256: full.sha256 } })).toMatchObject({ version: "1.0.0" });
    expect(ask({ releases }, { held: holding(same) })).toMatchObject({ version: "2.0.0" });
  });

  it("ends for its users when it is cancelled: they fall back to the release before it", () => {
    expect(ask({ releases: [full] }, { held: holding(paused) })).toMatchObject({
      decision: "rollback",
      version: "1.0.0",
    });
    expect(ask({ releases: [] }, { held: holding(paused) })).toMatchObject({ decision: "none" });
  });
});

describe("a device that already runs a release in grayscale", () => {
  const rolledOut = grayscale({ audiences: [everyone], filters: [onWifi, onAndroid] });
  const releases = [rolledOut, full];
  const held = holding(rolledOut);

  it("keeps it when its network changes", () => {
    const attributes = { platform: "android", network: "5g" };
    expect(ask({ releases }, { attributes, held })).toMatchObject({ decision: "current", reason: "kept" });
    expect(ask({ releases }, { attributes })).toMatchObject({ version: "1.0.0" });
  });

  it("loses it when another attribute no longer matches", () => {
    const attributes = { platform: "ios", network: "wifi" };
    expect(ask({ releases }, { attributes, held })).toMatchObject({ decision: "rollback", version: "1.0.0" });
  });

  it("loses it when the audience no longer takes the user", () => {
    const nobody = grayscale({ audiences: [{ kind: "percentage", basisPoints: 0 }], filters: [onWifi] });
    expect(ask({ releases: [nobody, full] }, { held })).toMatchObject({ decision: "rollback" });
  });

  it("gets a newer decision nonetheless", () => {
    const newer = release({ order: 3, version: "3.0.0" });
    expect(ask({ releases: [newer, rolledOut, full] }, { held })).toMatchObject({ version: "3.0.0" });
  });
});

describe("what the device holds", () => {
  const other = "f".repeat(64);

  it.each<[string, Held, string]>([
    ["nothing", {}, "update"],
    ["the same digest", { sha256: full.sha256 }, "current"],
    ["the same digest under another version's name", { version: "9.0", sha256: full.sha256 }, "current"],
    ["the same version, no digest", { version: "1.0" }, "current"],
    ["the same version, other bytes", { version: "1.0.0", sha256: other }, "update"],
    ["an older version", { version: "0.9.9", sha256: other }, "update"],
    ["a newer version", { version: "1.0.1", sha256: other }, "rollback"],
    ["a newer version, no digest", { version: "1.0.1" }, "rollback"],
    ["a version that cannot be read", { version: "beta", sha256: other }, "update"],
    ["a digest that nobody knows", { sha256: other }, "update"],
    ["the digest of a newer live release, no version", { sha256: pilot.sha256 }, "rollback"],
  ])("decides how the answer is called: %s", (_name, held, decision) => {
    expect(ask({ releases: [pilot, full] }, { held })).toMatchObject({ decision, version: "1.0.0" });
  });

  it("is rolled back to an older version where the newest full release is a rollback", () => {
    const broken = release({ order: 4, version: "2.1.0" });
    const rollbackRelease = release({ order: 5, version: "2.0.0" });
    expect(ask({ releases: [broken, rollbackRelease] }, { held: holding(broken) })).toMatchObject({
      decision: "rollback",
      version: "2.0.0",
    });
  });
});
