import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { memberships } from "#db/schema/person.ts";
import { getRelease, listReleaseLog } from "#server/release/get-release.ts";
import { openStreams } from "#server/release/open-streams.ts";
import { watchRelease, type ReleaseChange } from "#server/release/watch-release.ts";
import { watchLimits } from "#server/release/limits.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

const { give, ok, percent, testers } = house;

describe("what Release Progress is told", () => {
  let runtime: TestRuntime;
  let stage: Stage;
  beforeAll(async () => {
    runtime = await openTestRuntime();
    stage = await aStage(runtime);
  });
  afterAll(() => runtime.close());

  const read = async (who: house.TestPerson, releaseId: string) => {
    const release = await getRelease(await who.scope(), releaseId);
    if (!release) throw new Error("the person may not know of it");
    return release;
  };

  async function choosing(version: string): Promise<string> {
    const id = await stage.built(version);
    ok(await give(stage.owner, id, house.applying));
    ok(await house.approve(stage.reviewer, id));
    ok(await give(stage.owner, id, testers("ana")));
    ok(await give(stage.owner, id, { command: "complete_testing" }));
    return id;
  }

  it("names what could come back, and after a rollback leads both ways", async () => {
    const first = await stage.full("1.0");
    const second = await stage.full("1.1");
    expect((await read(stage.owner, second)).restorable).toEqual([{ releaseId: first, version: "1.0" }]);
    const reason = "It crashes on old phones.";
    ok(await give(stage.owner, second, { command: "roll_back", toReleaseId: first, reason }));
    const rolledBack = await read(stage.owner, second);
    expect(rolledBack).toMatchObject({ state: "archived", ending: "rolled_back" });
    const cameBack = rolledBack.history.find(({ byReleaseId }) => byReleaseId !== null)?.byReleaseId ?? "";
    const record = await read(stage.owner, cameBack);
    expect(record).toMatchObject({ origin: "rollback", restoresId: first, state: "full_release" });
    expect(record.history[0]).toMatchObject({ action: "restore", insteadOf: second });
  });

  it("offers the users of the cancelled grayscale to the next one, and keeps their salt to itself", async () => {
    const cancelled = await choosing("2.0");
    ok(await give(stage.owner, cancelled, percent(15)));
    ok(await give(stage.owner, cancelled, { command: "cancel", reason: "" }));
    const { carried } = await read(stage.owner, await choosing("2.1"));
    expect(carried).toEqual({ releaseId: cancelled, version: "2.0", basisPoints: 1_500 });
  });

  it("gives the log by kind", async () => {
    const id = await stage.built("9.0");
    const kinds = async (kind?: "review" | "build") =>
      (await listReleaseLog(await stage.owner.scope(), { releaseId: id, kind }))?.map(({ action }) => action);
    expect(await kinds("build")).toEqual(["built", "select_app"]);
    expect(await kinds("review")).toEqual([]);
    expect(await kinds()).toEqual(["built", "select_app"]);
  });
});

describe("the stream of a release's changes", () => {
  let runtime: TestRuntime;
  let stage: Stage;
  let release: string;
  beforeAll(async () => {
    runtime = await openTestRuntime();
    stage = await aStage(runtime);
    release = await stage.built("1.0");
  });
  afterAll(() => runtime.close());

  async function watch(who: house.TestPerson, signal?: AbortSignal) {
    const stream = await watchRelease({ actor: who.actor, scope: await who.scope() }, release, signal);
    if (!stream) throw new Error("the person may not watch it");
    return stream;
  }

  it("ends the oldest of a person's streams when they open one too many", async () => {
    const streams: AsyncGenerator<ReleaseChange>[] = [];
    for (let opened = 0; opened <= watchLimits.streamsPerPersonMax; opened += 1) {
      const stream = await watch(stage.developer);
      await stream.next();
      streams.push(stream);
    }
    expect(openStreams(stage.developer.userId)).toBe(watchLimits.streamsPerPersonMax);
    expect((await streams[0]?.next())?.done).toBe(true);
    for (const stream of streams) await stream.return(undefined);
    expect(openStreams(stage.developer.userId)).toBe(0);
  });

  it("tells somebody whose role was taken that they may no more, and ends", async () => {
    const second = await house.aPerson(stage.merchant, "developer_admin", "second");
    const stream = await watch(second);
    const first = await stream.next();
    expect(first.value?.standing).toBe("owner+owner_admin");
    await runtime.database.db
      .update(memberships)
      .set({ role: "developer" })
      .where(eq(memberships.userId, second.userId));
    const next = await stream.next();
    expect(next).toMatchObject({ done: false, value: { standing: "" } });
    expect((await stream.next()).done).toBe(true);
  }, 30_000);
});
