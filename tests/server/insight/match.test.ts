import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insightLimits, samplePositions } from "#lib/insight/limits.ts";
import type { Filter } from "#lib/rules/schema.ts";
import { apps } from "#db/schema/app.ts";
import { sampledUsers } from "#db/schema/insight.ts";
import { foldReports } from "#server/insight/fold-reports.ts";
import { matchFilters } from "#server/insight/match-filters.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

const dayMs = 86_400_000;
let runtime: TestRuntime;
let stage: Stage;
let releaseId = "";
beforeAll(async () => {
  runtime = await openTestRuntime();
  stage = await aStage(runtime);
  releaseId = await stage.full("1.0.0");
});
afterAll(() => runtime.close());

const ask = async (user: number, device: object) => {
  const body = JSON.stringify({
    user: { id: `secret-user-${user}` },
    device,
    programs: [{ id: stage.programId }],
  });
  const headers = { authorization: `Bearer ${stage.deviceKey}` };
  const request = new Request("http://edge.example/edge/v1/resolve", { method: "POST", body, headers });
  expect((await stage.edge.handle(request)).status).toBe(200);
};
const settle = async () => {
  await stage.edge.flush();
  await foldReports(Date.now());
};
const kept = () => runtime.database.db.select().from(sampledUsers).where(eq(sampledUsers.appId, stage.appId));
const android: Filter = { attribute: "platform", operator: "is_one_of", values: ["ANDROID"] };
const match = async (
  filters: Filter[],
  by = stage.owner,
  of: Parameters<typeof matchFilters>[1] = { releaseId },
) => matchFilters(await by.scope(), of, filters);

describe("about n users match", () => {
  it("says of an app that nobody asked for that nobody was seen", async () => {
    expect(await match([])).toEqual({ about: 0, of: 0, days: 7, sampled: 0 });
  });

  it("is found with the very filters of a rollout, over what devices told", async () => {
    for (let user = 0; user < 60; user += 1) {
      await ask(user, { platform: user % 3 === 0 ? "Android" : "iOS", appVersion: `10.${user % 4}` });
    }
    await settle();
    expect(await match([])).toEqual({ about: 60, of: 60, days: 7, sampled: 60 });
    expect(await match([android])).toEqual({ about: 20, of: 60, days: 7, sampled: 60 });
    const old: Filter = { attribute: "appVersion", operator: "at_most", value: "10.1" };
    expect(await match([android, old])).toMatchObject({ about: 10 });
    expect(await match([{ attribute: "model", operator: "is_one_of", values: ["X"] }])).toMatchObject({
      about: 0,
    });
  });

  it("is told to the app's tenant, and to whoever may release there; to nobody else", async () => {
    const there = { appId: stage.appId, environment: "production" } as const;
    expect(await match([android], stage.admin, there)).toMatchObject({ about: 20 });
    expect(await match([android], stage.owner, there)).toMatchObject({ about: 20 });
    const other = await aStage(runtime);
    expect(await match([android], other.owner, there)).toBeNull();
    expect(await match([android], other.admin, there)).toBeNull();
    expect(await match([android], other.owner)).toBeNull();
  });

  it("follows what a device tells last, and keeps declared custom attributes alone", async () => {
    const customAttributes = [{ name: "tier", kind: "text" as const, description: "" }];
    await runtime.database.db.update(apps).set({ customAttributes }).where(eq(apps.id, stage.appId));
    const edge = runtime.openEdge();
    await edge.snapshots.refresh();
    const body = JSON.stringify({
      user: { id: "secret-user-1" },
      device: { platform: "Android", custom: { tier: "gold", phone: "my-number" } },
    });
    const headers = { authorization: `Bearer ${stage.deviceKey}` };
    await edge.handle(new Request("http://edge.example/edge/v1/resolve", { method: "POST", body, headers }));
    await edge.flush();
    await foldReports(Date.now());
    expect(await match([android])).toMatchObject({ about: 21, sampled: 60 });
    const gold: Filter = { attribute: "custom.tier", operator: "is_one_of", values: ["gold"] };
    expect(await match([gold])).toMatchObject({ about: 1 });
    expect(JSON.stringify(await kept())).not.toContain("my-number");
  });

  it("keeps what a database can hold of whatever a device sends", async () => {
    const edge = runtime.openEdge();
    await edge.snapshots.refresh();
    const body = JSON.stringify({
      user: { id: "odd" },
      device: { platform: "Android", model: "A\0B \ud800" },
    });
    const headers = { authorization: `Bearer ${stage.deviceKey}` };
    await edge.handle(new Request("http://edge.example/edge/v1/resolve", { method: "POST", body, headers }));
    await edge.flush();
    await foldReports(Date.now());
    const models = (await kept()).map(({ attributes }) => attributes.model);
    expect(models).toContain("AB \ufffd");
  });

  it("is kept without any id of a user", async () => {
    const rows = await kept();
    expect(rows.length).toBe(61);
    expect(JSON.stringify(rows)).not.toContain("secret-user");
  });

  it("looks only at users below the lowest threshold of the week, so that processes of different size mix well", async () => {
    const { db } = runtime.database;
    const other = await aStage(runtime);
    const row = (user: number, threshold: number) => ({
      appId: other.appId,
      environment: "production" as const,
      userHash: user.toString(16).padStart(16, "0"),
      position: Math.floor((user / 1_000) * samplePositions),
      threshold,
      attributes: { platform: user % 2 === 0 ? "Android" : "iOS" },
      seenAt: new Date(),
    });
    await db
      .insert(sampledUsers)
      .values(Array.from({ length: 1_000 }, (_, user) => row(user, samplePositions)));
    await db
      .insert(sampledUsers)
      .values({ ...row(1_001, Math.floor(samplePositions / 10)), position: 0 })
      .onConflictDoNothing();
    const there = { appId: other.appId, environment: "production" } as const;
    const answer = await matchFilters(await other.owner.scope(), there, [android]);
    expect(answer).toEqual({ about: 500, of: 1_010, days: 7, sampled: 101 });
  });

  it("forgets a user who was not seen for 7 days", async () => {
    await foldReports(Date.now() + insightLimits.sampleDays * dayMs + 60_000);
    expect(await kept()).toEqual([]);
  });
});
