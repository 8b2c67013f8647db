import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { give, ok, rowOf } from "#tests/support/house.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

it("fails a build that was tried as often as it may be: it can be retried, and nobody waits for it", async () => {
  const stage = await aStage(runtime);
  const { blobs } = runtime;
  const read = blobs.read;
  const { appId, environment } = stage;
  const release = await house.aRelease(stage.owner, stage.programId, {
    version: "1.0.0",
    appId,
    environment,
  });
  blobs.read = () => Promise.reject(new Error("the disk is away"));
  await runtime.database.db.execute(
    sql`update pgboss.job set retry_count = retry_limit where name = 'build' and state = 'created'`,
  );
  await stage.settle();
  blobs.read = read;
  expect(await rowOf(release)).toMatchObject({ state: "build_failed" });
  ok(await give(stage.owner, release, { command: "retry_build" }));
  await stage.settle();
  expect(await rowOf(release)).toMatchObject({ state: "ready" });
});
