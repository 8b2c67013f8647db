import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { environments } from "#lib/release/environments.ts";
import { appOpenings } from "#db/schema/app.ts";
import { previewPromotion } from "#server/release/preview-promotion.ts";
import { selectMany } from "#server/release/select-many.ts";
import { getMatrix, type MatrixCell } from "#server/version/get-matrix.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
let stage: Stage;
let apps: string[];

beforeAll(async () => {
  runtime = await openTestRuntime();
  stage = await aStage(runtime);
  const openTo = { openTo: [stage.merchant] };
  apps = [stage.appId, await house.anApp(stage.tenant, openTo), await house.anApp(stage.tenant, openTo)];
});
afterAll(() => runtime.close());

const everywhere = () => apps.flatMap((appId) => environments.map((environment) => ({ appId, environment })));

async function matrixOf(versionId: string) {
  const matrix = await getMatrix(await stage.owner.scope(), versionId);
  if (!matrix) throw new Error("the owner sees the version");
  return matrix;
}

async function cellOf(versionId: string, appId: string, environment: string): Promise<MatrixCell> {
  const row = (await matrixOf(versionId)).rows.find((one) => one.appId === appId);
  const cell = row?.cells.find((one) => one.environment === environment);
  if (!cell) throw new Error("the matrix has the place");
  return cell;
}

describe("one version to many apps and environments", () => {
  it("goes to 3 apps × 4 environments in one call, each release with the same configuration of its own", async () => {
    const versionId = await house.aVersion(stage.owner, stage.programId, "1.0");
    const empty = await matrixOf(versionId);
    expect(empty.rows.map(({ appId }) => appId).toSorted()).toEqual(apps.toSorted());
    expect(empty.rows.flatMap(({ cells }) => cells.map(({ why }) => why))).toEqual(Array(12).fill(null));

    const override = {
      clientId: "everywhere",
      variables: [{ name: "TOKEN", value: "secret", masked: true }],
    };
    const scope = await stage.owner.scope();
    const { outcomes } = house.ok(await selectMany(scope, { versionId, targets: everywhere(), override }));
    expect(outcomes.map(({ ok }) => ok)).toEqual(Array(12).fill(true));
    await stage.settle();
    const cells = (await matrixOf(versionId)).rows.flatMap((row) => row.cells);
    expect(cells.map(({ own, why }) => [own?.state, why])).toEqual(
      Array(12).fill(["ready", "already_released"]),
    );
    for (const { own } of cells) {
      expect((await house.rowOf(own?.releaseId ?? "")).override.clientId).toBe("everywhere");
    }
  });

  it("says of each target on its own line what became of it; sent again it makes what is missing", async () => {
    const versionId = await house.aVersion(stage.owner, stage.programId, "1.1");
    const scope = await stage.owner.scope();
    const closed = await house.anApp(stage.tenant);
    const targets = [
      { appId: apps[1] ?? "", environment: "test" as const },
      { appId: closed, environment: "test" as const },
    ];
    const first = house.ok(await selectMany(scope, { versionId, targets, override: {} }));
    expect(first.outcomes).toMatchObject([{ ok: true }, { ok: false, why: "not_found", appId: closed }]);
    await runtime.database.db.insert(appOpenings).values({ appId: closed, workspaceId: stage.merchant.id });
    const again = house.ok(await selectMany(scope, { versionId, targets, override: {} }));
    expect(again.outcomes).toMatchObject([
      { ok: false, why: "already_released", by: { action: "select_app" } },
      { ok: true },
    ]);
    await runtime.database.db.delete(appOpenings).where(eq(appOpenings.appId, closed));
    expect(await cellOf(versionId, closed, "test")).toMatchObject({ why: "already_released" });
    expect(await cellOf(versionId, closed, "sandbox")).toMatchObject({ own: null, why: "target_closed" });
  });

  it("shows what is live and what is on its way, and why an older version cannot go there", async () => {
    const program = await house.aProgramOf(stage.owner, stage.developer);
    const place = { appId: apps[2] ?? "", environment: "test" as const };
    const old = await house.aVersion(stage.owner, program, "1.0");
    const live = await house.aRelease(stage.owner, program, { version: "2.0", ...place });
    await stage.settle();
    house.ok(await house.give(stage.owner, live, house.applying));
    const waiting = await house.aRelease(stage.owner, program, {
      version: "3.0",
      appId: place.appId,
      environment: "sandbox",
    });
    await stage.settle();
    house.ok(await house.give(stage.owner, waiting, house.applying));
    expect(await cellOf(old, place.appId, "test")).toEqual({
      environment: "test",
      own: null,
      live: { releaseId: live, version: "2.0", state: "full_release" },
      coming: null,
      why: "older_than_live",
    });
    expect(await cellOf(old, place.appId, "sandbox")).toMatchObject({
      live: null,
      coming: { version: "3.0", state: "under_review" },
      why: null,
    });
  });
});

describe("promoting a release", () => {
  it("shows first what would change against what is live there, with its own configuration carried over", async () => {
    const program = await house.aProgramOf(stage.owner, stage.developer);
    const appId = apps[0] ?? "";
    const live = await house.aRelease(stage.owner, program, { version: "1.0", appId, environment: "test" });
    await stage.settle();
    house.ok(await house.give(stage.owner, live, house.applying));
    const model = await house.aRelease(stage.owner, program, {
      version: "2.0",
      appId,
      environment: "development",
    });
    await stage.settle();
    const override = { serverDomains: ["https://api.example.com"] };
    house.ok(await house.give(stage.owner, model, { command: "edit_configuration", override }));
    const question = { releaseId: model, appId, environment: "test" as const };
    const shown = await previewPromotion(await stage.owner.scope(), question);
    expect(shown).toMatchObject({
      against: { releaseId: live, version: "1.0" },
      package: { files: { changed: [{ path: "index.html" }] } },
      configuration: { serverDomains: { added: ["https://api.example.com"], removed: [] } },
    });
    const first = await previewPromotion(await stage.owner.scope(), { ...question, environment: "sandbox" });
    expect(first?.against).toBeNull();
    expect(await previewPromotion(await stage.admin.scope(), question)).toBeNull();
  });
});
