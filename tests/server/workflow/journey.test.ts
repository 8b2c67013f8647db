import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bucketOf } from "#lib/rules/bucket.ts";
import { logEntries } from "#db/schema/audit.ts";
import { approve, applying, give, ok, percent, rowOf, testers } from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const users = Array.from({ length: 400 }, (_, at) => `user-${at}`);

async function log(releaseId: string) {
  return runtime.database.db
    .select({ action: logEntries.action, from: logEntries.fromState, to: logEntries.toState })
    .from(logEntries)
    .where(eq(logEntries.releaseId, releaseId))
    .orderBy(asc(logEntries.id));
}

async function whoGets(stage: Stage, version: string): Promise<string[]> {
  const answers = await Promise.all(users.map(async (user) => ({ user, answer: await stage.ask(user) })));
  return answers.filter(({ answer }) => answer.version === version).map(({ user }) => user);
}

describe("from upload to every device", () => {
  it(
    "passes every station, and at each one the edge gives exactly what it should",
    { timeout: 60_000 },
    async () => {
      const stage = await aStage(runtime, { signedIdentity: true });
      const { developer, reviewer, ask, settle, tokenFor } = stage;
      const first = await stage.full("1.0.0");
      expect(await ask("somebody")).toMatchObject({
        decision: "update",
        reason: "full_release",
        version: "1.0.0",
      });

      const release = await stage.built("1.1.0", developer);
      expect((await rowOf(release)).state).toBe("ready");
      ok(await give(developer, release, applying));
      await settle();
      expect(await ask("ana", { token: await tokenFor("ana") })).toMatchObject({ version: "1.0.0" });

      ok(await give(reviewer, release, { command: "reject", reason: "The order page is blank." }));
      expect(await rowOf(release)).toMatchObject({ state: "ready", reviewMark: "rejected" });
      const override = { serverDomains: ["https://api.coffee.example"] };
      ok(await give(developer, release, { command: "edit_configuration", override }));
      ok(await give(developer, release, applying));
      expect((await rowOf(release)).reviewMark).toBe("none");
      ok(await approve(reviewer, release));
      await settle();
      expect((await rowOf(release)).state).toBe("pilot_testing");
      expect(await ask("ana", { token: await tokenFor("ana") })).toMatchObject({ version: "1.0.0" });

      ok(await give(developer, release, testers("ana", "bo")));
      await settle();
      expect(await ask("ana", { token: await tokenFor("ana") })).toMatchObject({
        decision: "update",
        reason: "tester",
        version: "1.1.0",
        configuration: { serverDomains: ["https://api.coffee.example"] },
      });
      expect(await ask("ana")).toMatchObject({ version: "1.0.0" });
      expect(await ask("ana", { token: await tokenFor("bo") })).toMatchObject({ version: "1.0.0" });
      expect(await ask("eve", { token: await tokenFor("eve") })).toMatchObject({ version: "1.0.0" });

      ok(await give(developer, release, { command: "complete_testing" }));
      await settle();
      expect((await rowOf(release)).state).toBe("grayscale_release");
      expect(await ask("ana", { token: await tokenFor("ana") })).toMatchObject({ version: "1.1.0" });
      expect(await whoGets(stage, "1.1.0")).toEqual([]);

      ok(await give(developer, release, percent(10)));
      await settle();
      const { salt } = await rowOf(release);
      const tenth = users.filter((user) => bucketOf(salt, user) < 1_000);
      expect(await whoGets(stage, "1.1.0")).toEqual(tenth);
      expect(tenth.length).toBeGreaterThan(15);

      expect(await give(developer, release, { command: "raise", basisPoints: 500 })).toMatchObject({
        ok: false,
        why: "percent_must_grow",
      });
      ok(await give(developer, release, { command: "raise", basisPoints: 5_000 }));
      await settle();
      const half = await whoGets(stage, "1.1.0");
      expect(half).toEqual(users.filter((user) => bucketOf(salt, user) < 5_000));
      expect(half).toEqual(expect.arrayContaining(tenth));

      ok(await give(developer, release, { command: "raise", basisPoints: 10_000 }));
      await settle();
      expect((await rowOf(release)).state).toBe("full_release");
      expect((await rowOf(first)).state).toBe("archived");
      expect(await whoGets(stage, "1.1.0")).toEqual(users);
      const held = { version: "1.1.0", sha256: (await ask("ana")).package?.sha256 ?? "" };
      expect(await ask("ana", { held })).toMatchObject({ decision: "current" });

      expect(await log(release)).toEqual(
        [
          ["select_app", null, "building"],
          ["built", "building", "ready"],
          ["apply", "ready", "under_review"],
          ["reject", "under_review", "ready"],
          ["edit_configuration", "ready", "ready"],
          ["apply", "ready", "under_review"],
          ["approve", "under_review", "pilot_testing"],
          ["update_testers", "pilot_testing", "pilot_testing"],
          ["complete_testing", "pilot_testing", "grayscale_release"],
          ["start_rollout", "grayscale_release", "grayscale_release"],
          ["raise", "grayscale_release", "grayscale_release"],
          ["raise", "grayscale_release", "full_release"],
        ].map(([action, from, to]) => ({ action, from, to })),
      );
      expect((await log(first)).at(-1)).toEqual({
        action: "supersede",
        from: "full_release",
        to: "archived",
      });
    },
  );

  it("hands the package out under the digest that was uploaded, byte for byte", async () => {
    const stage = await aStage(runtime);
    await stage.full("1.0.0");
    const { package: offered } = await stage.ask("ana");
    const headers = { authorization: `Bearer ${stage.deviceKey}`, "accept-encoding": "identity" };
    const request = new Request(new URL(offered?.url ?? "", "http://edge.example"), { headers });
    const response = await stage.edge.handle(request);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const digest = Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
    expect(response.status).toBe(200);
    expect(digest).toBe(offered?.sha256);
    expect(bytes).toHaveLength(offered?.size ?? 0);
  });

  it("shows nothing of a first release to those who are not in it", async () => {
    const stage = await aStage(runtime);
    const release = await stage.built("1.0.0");
    ok(await give(stage.owner, release, applying));
    await stage.settle();
    expect(await stage.ask("ana")).toMatchObject({ decision: "unknown" });
    ok(await approve(stage.reviewer, release));
    ok(await give(stage.owner, release, testers("ana")));
    await stage.settle();
    expect(await stage.ask("ana")).toMatchObject({ decision: "update", version: "1.0.0" });
    expect(await stage.ask("eve")).toMatchObject({ decision: "none", reason: "not_released" });
  });
});
