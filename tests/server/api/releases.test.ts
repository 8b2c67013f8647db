import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anApiClient, type ApiClient } from "#tests/support/api-client.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
let stage: Stage;
let mei: ApiClient;
let rin: ApiClient;
beforeAll(async () => {
  runtime = await openTestRuntime();
  stage = await aStage(runtime);
  mei = await anApiClient(stage.owner);
  rin = await anApiClient(stage.reviewer);
});
afterAll(() => runtime.close());

const command = (client: ApiClient, release: string, body: object) =>
  client.get("giveCommand", { path: { release }, body });

let version = 0;
async function aBuilt(): Promise<string> {
  const versionId = await house.aVersion(stage.owner, stage.programId, `1.${(version += 1)}`);
  const body = { version: versionId, app: stage.appId, environment: "production" };
  const { id, state } = await mei.get("createRelease", { body });
  expect(state).toBe("building");
  await stage.settle();
  return id;
}

it("a release goes from its selection to everyone by the API alone, each step by whoever may", async () => {
  const release = await aBuilt();
  const { app } = await mei.get("getRelease", { path: { release } });
  expect(app.id).toBe(stage.appId);
  const applied = await command(mei, release, {
    command: "apply",
    basicInformation: { releaseNotes: "Pay at the table." },
  });
  expect(applied.release?.basicInformation).toMatchObject({
    description: "A program of a test.",
    releaseNotes: "Pay at the table.",
  });

  const { items } = await rin.get("listApprovals");
  expect(items.map((one) => one.release)).toContain(release);
  const { snapshotHash } = await rin.get("getRelease", { path: { release } });
  expect((await command(rin, release, { command: "approve", snapshotHash })).state).toBe("pilot_testing");
  await command(mei, release, { command: "update_testers", add: ["ana", "bo"], remove: [] });
  await command(mei, release, { command: "complete_testing" });
  const audiences = [{ kind: "percentage", basisPoints: 1_000 }];
  await command(mei, release, { command: "start_rollout", audiences, filters: [] });
  await command(mei, release, { command: "raise", basisPoints: 5_000 });
  const done = await command(mei, release, { command: "release_fully" });
  expect(done.state).toBe("full_release");
  expect(done.release).toMatchObject({ testerCount: 2, review: { action: "approve", actor: "rin" } });

  const log = await mei.get("listReleaseLog", { path: { release }, query: { limit: "3" } });
  expect(log.items.map(({ action }) => action)).toEqual(["release_fully", "raise", "start_rollout"]);
  const older = await mei.get("listReleaseLog", { path: { release }, query: { cursor: log.next ?? "" } });
  expect(older.items.at(-1)?.action).toBe("select_app");
});

describe("a refused command", () => {
  it("says the workflow's code, how the release stands, and what is allowed now", async () => {
    const release = await aBuilt();
    const sent = { path: { release }, body: { command: "pause", reason: "" } };
    expect((await mei.send("giveCommand", sent)).status).toBe(409);
    const problem = await mei.problem("giveCommand", sent);
    expect(problem).toMatchObject({
      code: "wrong_state",
      type: "urn:sluice:problem:wrong_state",
      release: { id: release, state: "ready" },
    });
    expect(problem.release?.allowed).toEqual(expect.arrayContaining(["apply", "discard"]));
    await command(mei, release, { command: "discard" });
  });

  it("is stale where somebody was faster, and says who", async () => {
    const release = await aBuilt();
    const { revision } = await mei.get("getRelease", { path: { release } });
    await house.give(stage.developer, release, { command: "edit_configuration", override: {} });
    const body = { command: "apply", expectedRevision: revision };
    const problem = await mei.problem("giveCommand", { path: { release }, body });
    expect(problem).toMatchObject({ code: "stale", release: { revision: revision + 1 } });
    expect(problem.by).toMatchObject({ name: "jonas", action: "edit_configuration" });
    const gone = await command(mei, release, { command: "discard", expectedRevision: revision + 1 });
    expect(gone).toMatchObject({ state: "gone", release: null });
  });

  it("needs the scope of what it does: who may run releases decides on no review", async () => {
    const release = await aBuilt();
    const runner = await anApiClient(stage.admin, ["releases:write"]);
    const body = { command: "approve", snapshotHash: "x" };
    expect((await runner.problem("giveCommand", { path: { release }, body })).code).toBe(
      "token_scope_missing",
    );
    await command(mei, release, { command: "discard" });
  });
});

describe("what is sent", () => {
  it("is refused field by field, each by its pointer", async () => {
    const release = await aBuilt();
    const errorsOf = async (body: unknown) =>
      (await mei.problem("giveCommand", { path: { release }, body })).errors;
    expect(await errorsOf({ command: "raise", basisPoints: 10_001 })).toEqual([
      expect.objectContaining({ pointer: "/basisPoints" }),
    ]);
    expect(await errorsOf({ command: "raise", basisPoints: 100, percent: 1 })).toEqual([
      { pointer: "/percent", detail: "There is no such field here." },
    ]);
    const ramp = {
      steps: [{ basisPoints: 100, holdMinutes: 5, note: "slow" }],
      timeZone: "UTC",
      freezes: [],
    };
    expect(await errorsOf({ command: "start_ramp", ramp })).toEqual([
      { pointer: "/ramp/steps/0/note", detail: "There is no such field here." },
    ]);
    expect(await errorsOf({ command: "request_removal", reason: "a\0 very bad reason" })).toEqual([
      { pointer: "/reason", detail: "This holds a character that cannot be kept." },
    ]);
    expect(await errorsOf({ command: "request_removal", reason: "no" })).toEqual([
      { pointer: "/reason", detail: "Say why, in at least 10 characters." },
    ]);
    expect(await errorsOf({ command: "explode" })).toEqual([
      expect.objectContaining({ pointer: "/command" }),
    ]);
    await command(mei, release, { command: "discard" });
  });

  it("is refused too in the query", async () => {
    const problem = await mei.problem("listReleases", { query: { programm: "1", limit: "0" } });
    expect(problem.errors?.map(({ pointer }) => pointer).toSorted()).toEqual(["?limit", "?programm"]);
    expect((await mei.problem("listPrograms", { query: { cursor: '["x","y"]' } })).code).toBe(
      "invalid_request",
    );
  });
});

describe("an Idempotency-Key", () => {
  it("gives the first answer again, and another request under it is refused", async () => {
    const headers = { "idempotency-key": "make-a-program" };
    const body = { name: "Tea Room" };
    const first = await mei.get("createProgram", { body, headers });
    const again = await mei.send("createProgram", { body, headers });
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(again.status).toBe(201);
    expect(await again.json()).toEqual(first);
    const other = await mei.problem("createProgram", { body: { name: "Other" }, headers });
    expect(other).toMatchObject({ code: "key_reused", status: 422 });
    const { items } = await mei.get("listPrograms", { query: { search: "Tea Room" } });
    expect(items).toHaveLength(1);
  });
});

describe("waiting for a release", () => {
  it("is answered as soon as its revision grows, and with 304 to whoever has it already", async () => {
    const release = await aBuilt();
    const { revision } = await mei.get("getRelease", { path: { release } });
    const query = { after: String(revision), wait: "30" };
    const waiting = mei.get("getRelease", { path: { release }, query });
    await command(mei, release, { command: "edit_configuration", override: {} });
    expect((await waiting).revision).toBe(revision + 1);

    const known = await mei.send("getRelease", { path: { release } });
    const headers = { "if-none-match": known.headers.get("etag") ?? "" };
    expect((await mei.send("getRelease", { path: { release }, headers })).status).toBe(304);
    await command(mei, release, { command: "discard" });
  });

  it("is answered with what there is where the time is over", async () => {
    const release = await aBuilt();
    const query = { after: "99", wait: "1" };
    expect((await mei.get("getRelease", { path: { release }, query })).state).toBe("ready");
    await command(mei, release, { command: "discard" });
  });
});

it("a list comes in pages that leave nothing out and show nothing twice", async () => {
  const kept = [await aBuilt(), await aBuilt(), await aBuilt()];
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const query = { state: "ready", program: stage.programId, limit: "2", ...(cursor && { cursor }) };
    const page: { items: { id: string }[]; next?: string | undefined } = await mei.get("listReleases", {
      query,
    });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  } while (cursor);
  expect(seen).toEqual(kept.toReversed());
});
