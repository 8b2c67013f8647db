import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HyperLogLog } from "#lib/insight/hyperloglog.ts";
import { ranksText } from "#lib/insight/registers.ts";
import type { Report } from "#lib/insight/report.ts";
import { userHash } from "#lib/insight/user-hash.ts";
import { scopeText } from "#lib/snapshot/keys.ts";
import { dayOf } from "#server/insight/days.ts";
import { foldReports } from "#server/insight/fold-reports.ts";
import { getProgramFigures } from "#server/insight/get-program-figures.ts";
import { getReleaseFigures } from "#server/insight/get-release-figures.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

async function aLiveStage() {
  const stage = await aStage(runtime);
  return { stage, releaseId: await stage.full("1.0.0") };
}

async function send(stage: Stage, install: string, events: object[], user = `user-of-${install}`) {
  const body = JSON.stringify({ installId: install, user: { id: user }, events });
  const headers = { authorization: `Bearer ${stage.deviceKey}` };
  const request = new Request("http://edge.example/edge/v1/events", { method: "POST", body, headers });
  const response = await stage.edge.handle(request);
  expect(response.status).toBe(202);
}

async function count(stage: Stage): Promise<void> {
  await stage.edge.flush();
  await foldReports(Date.now());
}

const ofRelease = async (stage: Stage, releaseId: string) => {
  const figures = await getReleaseFigures(await stage.owner.scope(), releaseId, 7);
  if (!figures) throw new Error("the figures are the owner's");
  return { ...figures, today: figures.days.at(-1) };
};
const ofProgram = async (stage: Stage) => {
  const figures = await getProgramFigures(await stage.owner.scope(), stage.programId, { count: 7 });
  if (!figures) throw new Error("the figures are the owner's");
  return { ...figures, downloaded: figures.downloads.at(-1) };
};

describe("figures of a release", () => {
  it("tell eligible from reported: who was given it, and whose devices say that they run it", async () => {
    const { stage, releaseId } = await aLiveStage();
    for (let user = 0; user < 10; user += 1) await stage.ask(`user-of-i${user}`);
    await send(stage, "i0", [{ release: releaseId, event: "installed" }]);
    await send(stage, "i1", [{ release: releaseId, event: "launch_ok" }]);
    await send(stage, "i2", [{ release: releaseId, event: "download_started" }]);
    await send(stage, "i3", [{ release: releaseId, event: "installed" }], "user-of-i0");
    await count(stage);
    const { today, installs } = await ofRelease(stage, releaseId);
    expect(today).toMatchObject({ eligible: 10, reported: 2, share: 10_000 });
    expect(installs).toBe(3);
  });

  it("count an install's event once, whatever repeats it, in one request or in many", async () => {
    const { stage, releaseId } = await aLiveStage();
    const crash = { release: releaseId, event: "crashed", reason: "oom" };
    await send(stage, "i1", [crash, crash]);
    await send(stage, "i1", [crash]);
    await count(stage);
    await send(stage, "i1", [crash, { ...crash, reason: "other_code" }]);
    await send(stage, "i2", [crash]);
    await count(stage);
    expect((await ofRelease(stage, releaseId)).failures).toEqual([
      { event: "crashed", reason: "oom", installs: 2 },
    ]);
  });

  it("are nobody's where a device names a release of another app", async () => {
    const [own, other] = [await aLiveStage(), await aLiveStage()];
    await send(own.stage, "i1", [
      { release: other.releaseId, event: "crashed", reason: "forged" },
      { release: "no-such-release", event: "installed" },
    ]);
    await count(own.stage);
    const { failures, installs } = await ofRelease(other.stage, other.releaseId);
    expect({ failures, installs }).toEqual({ failures: [], installs: 0 });
  });

  it("are shown to whoever sees the release, and to nobody else", async () => {
    const { stage, releaseId } = await aLiveStage();
    const other = await aStage(runtime);
    expect(await getReleaseFigures(await stage.reviewer.scope(), releaseId, 7)).not.toBeNull();
    expect(await getReleaseFigures(await other.owner.scope(), releaseId, 7)).toBeNull();
    expect(await getProgramFigures(await other.owner.scope(), stage.programId, { count: 7 })).toBeNull();
  });

  it("say what was lost for want of room", async () => {
    const { stage, releaseId } = await aLiveStage();
    const { lost } = await ofRelease(stage, releaseId);
    await runtime.store.appendReports([], 12);
    await count(stage);
    await count(stage);
    expect((await ofRelease(stage, releaseId)).lost).toBe(lost + 12);
  });
});

describe("figures of a mini program", () => {
  it("tell who has which version, what was downloaded, and what deltas saved", async () => {
    const { stage, releaseId } = await aLiveStage();
    const held = (version: string) => ({ held: { version, sha256: "0".repeat(64) } });
    for (let user = 0; user < 6; user += 1) await stage.ask(`u${user}`, held("1.0.0"));
    for (let user = 6; user < 8; user += 1) await stage.ask(`u${user}`, held("9.9.9"));
    const download = { release: releaseId, event: "download_completed" };
    await send(stage, "i1", [{ ...download, bytes: 1_000 }]);
    await send(stage, "i2", [{ ...download, bytes: 1_200 }]);
    await send(stage, "i3", [{ ...download, bytes: 100, delta: true, from: "0.9" }]);
    await count(stage);
    const figures = await ofProgram(stage);
    expect(figures.target).toMatchObject({ appId: stage.appId, environment: "production" });
    // 9.9.9 was never uploaded: it is one of the others.
    expect(figures.versions).toEqual(["1.0.0", ""]);
    expect(figures.days.at(-1)?.devices).toEqual([6, 2]);
    expect(figures.downloaded).toMatchObject({
      full: 2,
      delta: 1,
      fullBytes: 2_200,
      deltaBytes: 100,
      savedBytes: 1_000,
    });
  });

  it("are asked for a target of its own alone", async () => {
    const { stage } = await aLiveStage();
    const target = { appId: "no-such-app", environment: "production" as const };
    expect(
      await getProgramFigures(await stage.owner.scope(), stage.programId, { count: 7, target }),
    ).toBeNull();
  });
});

it("no figure goes down, and all end the same, whatever the order and the repeats of reports", async () => {
  const { stage, releaseId } = await aLiveStage();
  const scope = { app: stage.appId, environment: "production" } as const;
  const nowMs = Date.now();
  const reports: Report[] = Array.from({ length: 60 }, (_, at) => ({
    kind: "event",
    scope: scopeText(scope),
    release: releaseId,
    event: (["installed", "crashed", "download_completed"] as const)[at % 3] ?? "installed",
    install: userHash(scope, `i${at % 25}`),
    user: userHash(scope, `u${at % 20}`),
    reason: "",
    bytes: at % 3 === 2 ? 10 : 0,
    isDelta: false,
    atMs: nowMs,
  }));
  for (let part = 0; part < 6; part += 1) {
    const users = new HyperLogLog();
    const grown = Array.from(
      { length: 30 },
      (_, at) => users.add(userHash(scope, `g${part * 11 + at}`)) ?? [],
    );
    const ranks = ranksText(users.registers, grown.flat());
    reports.push({ kind: "given", scope: scopeText(scope), release: releaseId, day: dayOf(nowMs), ranks });
  }
  const numbers = async () => {
    const { today, installs, failures } = await ofRelease(stage, releaseId);
    const { downloaded } = await ofProgram(stage);
    const crashed = failures.reduce((all, failure) => all + failure.installs, 0);
    return [today?.eligible, today?.reported, installs, crashed, downloaded?.full, downloaded?.fullBytes].map(
      (value) => value ?? 0,
    );
  };
  const tell = async (some: readonly Report[]) => {
    await runtime.store.appendReports([{ text: JSON.stringify(some), count: some.length }], 0);
    await foldReports(nowMs);
  };
  const order = fc.shuffledSubarray(reports, { minLength: 5, maxLength: 40 });
  let before = await numbers();
  await fc.assert(
    fc.asyncProperty(order, async (some) => {
      await tell([...some, ...some.slice(0, 5)]);
      const after = await numbers();
      expect(after.every((value, at) => value >= (before[at] ?? 0))).toBe(true);
      before = after;
    }),
    { numRuns: 15 },
  );
  await tell(reports);
  const whole = await numbers();
  await tell(reports.toReversed());
  expect(await numbers()).toEqual(whole);
  // Twenty events of each kind, by as many installs.
  expect(whole.slice(3)).toEqual([20, 20, 200]);
});

it("100,000 events are counted, each once", { timeout: 120_000 }, async () => {
  const { stage, releaseId } = await aLiveStage();
  const [installs, perRequest] = [25_000, 100];
  const kinds = ["download_completed", "installed", "launch_ok", "crashed"];
  for (let first = 0; first < installs; first += perRequest) {
    for (let at = first; at < first + perRequest; at += 1) {
      const events = kinds.map((event) => ({ release: releaseId, event, bytes: event === kinds[0] ? 7 : 0 }));
      await send(stage, `install-${at}`, events);
    }
    await stage.edge.flush();
  }
  await count(stage);
  const { failures, lost } = await ofRelease(stage, releaseId);
  const { downloaded } = await ofProgram(stage);
  expect(failures).toEqual([{ event: "crashed", reason: "", installs }]);
  expect(downloaded).toMatchObject({ full: installs, fullBytes: installs * 7 });
  expect(lost).toBeLessThanOrEqual(12);
});
