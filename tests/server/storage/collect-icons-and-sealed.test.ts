import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { iconKey } from "#lib/picture/icon.ts";
import { sealedKey } from "#lib/protocol/sealed.ts";
import type { Environment } from "#lib/release/environments.ts";
import { appEnvironments } from "#db/schema/app.ts";
import { programs } from "#db/schema/program.ts";
import { editApp } from "#server/app/edit-app.ts";
import { updateProgram } from "#server/program/update-program.ts";
import { isStoredIcon, storeIcon } from "#server/storage/icon.ts";
import * as house from "#tests/support/house.ts";
import { markAndSweep } from "#tests/support/orphans.ts";
import { pngOf } from "#tests/support/pictures.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

const hourMs = 3_600_000;
const bytes = new TextEncoder().encode("a blob");
let counted = 0;
const digest = () => String((counted += 1)).padStart(64, "e");

let runtime: TestRuntime;
const collectTwice = (between?: () => Promise<unknown>) => markAndSweep(runtime, between);

describe("encrypted files and icons that nothing names", () => {
  beforeAll(async () => {
    runtime = await openTestRuntime();
  });
  afterAll(() => runtime.close());

  const sizeOf = (key: string) => runtime.blobs.size(key);

  it("leave with their release, once what devices are told was published without it", async () => {
    const { cancelled, stage } = await aCancelledRelease();
    // As where nobody signs: the last publication may still name it.
    await publishedAt(stage.appId, new Date(Date.now() - hourMs));
    await collectTwice();
    expect(await sizeOf(cancelled)).not.toBeNull();
    await publishedAt(stage.appId, new Date());
    await collectTwice();
    expect(await sizeOf(cancelled)).toBeNull();
    expect((await stage.ask("ana")).decision).not.toBe("update");
  });

  it("leave where a build was cut off before its release named them", async () => {
    const cutOff = sealedKey(digest());
    await runtime.blobs.put(cutOff, bytes);
    await collectTwice();
    expect(await sizeOf(cutOff)).toBeNull();
  });

  it("stay for a release that devices are given, and for the one that a rollback may bring back", async () => {
    const stage = await aStage(runtime, { environment: "test", settings: { sealedPackages: true } });
    const superseded = sealedKeyOf(await stage.full("1.0"));
    const full = sealedKeyOf(await stage.full("2.0"));
    const ready = sealedKeyOf(await stage.built("3.0"));
    await publishedAt(stage.appId, new Date(), "test");
    await collectTwice();
    for (const key of await Promise.all([superseded, full, ready])) expect(await sizeOf(key)).not.toBeNull();
  });

  it("leave when an icon is replaced, but not while an app or what was applied for shows it", async () => {
    const stage = await aStage(runtime);
    const [ofProgram, frozen, ofApp, next] = [await anIcon(), await anIcon(), await anIcon(), await anIcon()];
    await showIcon(stage, ofProgram);
    await showIcon(stage, frozen);
    await house.give(stage.owner, await stage.built("1.0"), house.applying);
    await showIcon(stage, next);
    house.ok(await editApp(await stage.admin.scope(), stage.appId, { icon: ofApp }));
    await collectTwice();
    expect(await sizeOf(iconKey(ofProgram))).toBeNull();
    for (const icon of [frozen, ofApp, next]) expect(await sizeOf(iconKey(icon)), icon).not.toBeNull();
  });

  it("stay where a row comes to name an icon again after it was marked, and one that is gone is refused", async () => {
    const stage = await aStage(runtime);
    const [chosen, gone] = [await anIcon(), await anIcon()];
    await collectTwice(async () => {
      // As a dialog that was opened yesterday: the key alone, before its row is written.
      expect(await isStoredIcon(chosen)).toBe(true);
    });
    expect(await sizeOf(iconKey(chosen))).not.toBeNull();
    await showIcon(stage, chosen);
    await collectTwice();
    expect(await sizeOf(iconKey(chosen))).not.toBeNull();
    expect(await editApp(await stage.admin.scope(), stage.appId, { icon: gone })).toMatchObject({
      why: "icon_unknown",
    });
  });

  it("stay where they are brought again between mark and sweep", async () => {
    const picture = aPicture();
    const icon = house.ok(await storeIcon(picture)).key;
    const sealed = sealedKey(digest());
    await runtime.blobs.put(sealed, bytes);
    await collectTwice(async () => {
      await storeIcon(picture);
      await runtime.blobs.put(sealed, bytes);
    });
    expect(await sizeOf(iconKey(icon))).toBe(picture.length);
    expect(await sizeOf(sealed)).toBe(bytes.length);
  });
});

/** A picture unlike any other here. */
function aPicture() {
  counted += 1;
  return pngOf(64 + counted, 64 + counted);
}

const anIcon = async () => house.ok(await storeIcon(aPicture())).key;

async function showIcon({ owner, programId }: Stage, icon: string): Promise<void> {
  const [row] = await runtime.database.db.select().from(programs).where(eq(programs.id, programId));
  const target = { programId, seenRevision: row?.revision ?? 0 };
  house.ok(await updateProgram(await owner.scope(), target, { icon }));
}

async function sealedKeyOf(releaseId: string): Promise<string> {
  const { sealed } = await house.rowOf(releaseId);
  if (!sealed) throw new Error("the environment demands sealed packages");
  return sealedKey(sealed.sha256);
}

async function aCancelledRelease() {
  const stage = await aStage(runtime, { settings: { sealedPackages: true } });
  const id = await stage.built("1.0");
  house.ok(await house.give(stage.owner, id, house.applying));
  house.ok(await house.approve(stage.reviewer, id));
  const cancelled = await sealedKeyOf(id);
  house.ok(await house.give(stage.owner, id, { command: "cancel", reason: "Not now." }));
  await stage.settle();
  return { stage, cancelled };
}

async function publishedAt(appId: string, at: Date, environment: Environment = "production") {
  const scope = and(eq(appEnvironments.appId, appId), eq(appEnvironments.environment, environment));
  await runtime.database.db.update(appEnvironments).set({ publishedAt: at }).where(scope);
}
