import { randomBytes } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { env } from "#server/env.ts";
import { deleteProgram } from "#server/program/delete-program.ts";
import { getProgram } from "#server/program/get-program.ts";
import { beginUpload } from "#server/upload/begin-upload.ts";
import { discardUpload } from "#server/upload/discard-upload.ts";
import { storageOf } from "#server/upload/storage.ts";
import { uploadVersion } from "#server/version/upload-version.ts";
import { pglite, postgres } from "#tests/support/databases.ts";
import * as house from "#tests/support/house.ts";
import { zipFiles } from "#tests/support/make-zip.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";

const megabyte = 1_000_000;
const bound = (megabytes: number) => Object.assign(env(), { WORKSPACE_STORAGE_MB: megabytes });

/** A package that takes a little more than so many bytes. */
const packageOf = (bytes: number) =>
  zipFiles({ "index.html": `<!doctype html><title>x</title>`, "picture.bin": randomBytes(bytes) });

async function aSender() {
  const workspace = await house.aWorkspace("developer");
  const person = await house.aPerson(workspace, "developer_admin");
  return { person, scope: await person.scope(), program: await house.aProgramOf(person) };
}
type Sender = Awaited<ReturnType<typeof aSender>>;

const begin = ({ scope, program }: Sender) => beginUpload(scope, { program, size: megabyte });
const upload = ({ scope }: Sender, programId: string, archive: Uint8Array<ArrayBuffer>, version = "1.0") =>
  uploadVersion(scope, { programId, version, releaseNotes: "", archive });
const all = <Value>(times: number, one: (at: number) => Promise<Value>) =>
  Promise.all(Array.from({ length: times }, (_, at) => one(at)));
const whyOf = (outcome: { ok: boolean; why?: string }) => (outcome.ok ? "ok" : outcome.why);
const counted = (outcomes: readonly { ok: boolean; why?: string }[]) =>
  Object.fromEntries([...Map.groupBy(outcomes, whyOf)].map(([why, group]) => [why, group.length]));

describe.each([pglite, postgres].filter(({ there }) => there))(
  "what a workspace keeps, on $name",
  (offered) => {
    let runtime: TestRuntime;
    beforeAll(async () => {
      runtime = await openTestRuntime({ database: await offered.choose() });
    });
    afterEach(() => bound(0));
    afterAll(async () => {
      await runtime.close();
      await offered.close();
    });

    it("lets exactly three of 200 uploads begin at once where there is room for three", async () => {
      const sender = await aSender();
      bound(3);
      expect(counted(await all(200, () => begin(sender)))).toEqual({ ok: 3, storage_full: 197 });
      expect(await storageOf(sender.scope)).toEqual({
        keptBytes: 0,
        comingBytes: 3 * megabyte,
        maxBytes: 3 * megabyte,
      });
    });

    it("takes exactly three of many packages at once where there is room for three", async () => {
      const sender = await aSender();
      const programs = await all(24, () => house.aProgramOf(sender.person));
      bound(1);
      const outcomes = await all(programs.length, (at) =>
        upload(sender, programs[at] ?? "", packageOf(300_000)),
      );
      expect(counted(outcomes)).toEqual({ ok: 3, storage_full: programs.length - 3 });
      const { keptBytes } = await storageOf(sender.scope);
      expect(keptBytes).toBeGreaterThan(900_000);
      expect(keptBytes).toBeLessThanOrEqual(megabyte);
    });

    it("has its room back once of an upload that was thrown away, however often, and takes none for a refused one", async () => {
      const sender = await aSender();
      bound(2);
      const first = house.ok(await begin(sender)).upload;
      house.ok(await begin(sender));
      expect(whyOf(await begin(sender))).toBe("storage_full");
      expect((await all(5, () => discardUpload(sender.scope, first.id))).filter(Boolean)).toHaveLength(1);
      expect(counted(await all(5, () => begin(sender)))).toEqual({ ok: 1, storage_full: 4 });
      const before = await storageOf(sender.scope);
      expect(whyOf(await upload(sender, sender.program, zipFiles({ "a.txt": "no program" })))).toBe(
        "package_refused",
      );
      expect(await storageOf(sender.scope)).toEqual(before);
    });

    it("keeps what is there when the bound falls below it, takes nothing new, and the same package again", async () => {
      const sender = await aSender();
      const archive = packageOf(1_500_000);
      house.ok(await upload(sender, sender.program, archive));
      bound(1);
      expect(whyOf(await begin(sender))).toBe("storage_full");
      expect(whyOf(await upload(sender, sender.program, packageOf(1_000), "1.1"))).toBe("storage_full");
      const { keptBytes } = await storageOf(sender.scope);
      expect(whyOf(await upload(sender, sender.program, archive, "1.1"))).toBe("ok");
      expect((await storageOf(sender.scope)).keptBytes).toBe(keptBytes);
    });

    it("has room again when a mini program is deleted, also while another package comes", async () => {
      const sender = await aSender();
      const other = await house.aProgramOf(sender.person);
      house.ok(await upload(sender, sender.program, packageOf(900_000)));
      bound(1);
      const { name } = (await getProgram(sender.scope, sender.program)) ?? { name: "" };
      const late = packageOf(800_000);
      const [deleted, raced] = await Promise.all([
        deleteProgram(sender.scope, sender.program, name),
        upload(sender, other, late),
      ]);
      expect(deleted).toEqual({ ok: true });
      if (!raced.ok) expect(raced.why).toBe("storage_full");
      expect(whyOf(await upload(sender, other, late))).toBe("ok");
      const { keptBytes } = await storageOf(sender.scope);
      expect(keptBytes).toBeGreaterThan(800_000);
      expect(keptBytes).toBeLessThan(megabyte);
    });
  },
);
