import { eq } from "drizzle-orm";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { descriptorKey, packageKey } from "#lib/protocol/package-descriptor.ts";
import { versions } from "#db/schema/program.ts";
import { orphanBlobs, uploads } from "#db/schema/upload.ts";
import { attachmentKey, type BlobStore } from "#server/storage/blob-store.ts";
import { claimedBlobs } from "#server/storage/claimed-blobs.ts";
import { collectOrphans } from "#server/storage/collect-orphans.ts";
import { folderBlobs } from "#server/storage/folder.ts";
import { beginUpload } from "#server/upload/begin-upload.ts";
import { partKey } from "#server/upload/open-upload.ts";
import { uploadVersion } from "#server/version/upload-version.ts";
import { shareRuntime } from "#server/runtime.ts";
import { pglite, postgres } from "#tests/support/databases.ts";
import * as house from "#tests/support/house.ts";
import { ageBlobs, markAndSweep } from "#tests/support/orphans.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";

const hourMs = 3_600_000;
const bytes = new TextEncoder().encode("a blob");
let counted = 0;
const digest = () => String((counted += 1)).padStart(64, "e");

let runtime: TestRuntime;

const age = () => ageBlobs(runtime);
const collectTwice = (between?: () => Promise<unknown>) => markAndSweep(runtime, between);

async function aVersionsPackage() {
  const owner = await house.aPerson(await house.aWorkspace("developer"), "developer_admin");
  const programId = await house.aProgramOf(owner);
  const archive = house.smallPackage(digest());
  const upload = { programId, version: "1.0", releaseNotes: "", archive };
  const { sha256 } = house.ok(await uploadVersion(await owner.scope(), upload));
  return { owner, programId, sha256, upload };
}

describe("blobs that nothing names", () => {
  beforeAll(async () => {
    runtime = await openTestRuntime({ database: await pglite.choose() });
  });
  afterAll(() => runtime.close());

  it("are removed a day after they were seen so, and what a row names stays", async () => {
    const { sha256 } = await aVersionsPackage();
    await runtime.blobs.put(packageKey(sha256, "zstd"), bytes);
    await runtime.blobs.put(descriptorKey(sha256), bytes);
    const orphan = digest();
    const orphans = [packageKey(orphan, "identity"), packageKey(orphan, "br"), attachmentKey(digest())];
    for (const key of orphans) await runtime.blobs.put(key, bytes);
    const { first, second } = await collectTwice();
    expect(first).toEqual({ marked: 3, removed: 0 });
    expect(second.removed).toBe(3);
    for (const key of orphans) expect(await runtime.blobs.size(key)).toBeNull();
    for (const encoding of ["identity", "zstd"] as const) {
      expect(await runtime.blobs.size(packageKey(sha256, encoding))).not.toBeNull();
    }
    expect(await runtime.blobs.size(descriptorKey(sha256))).toBe(bytes.length);
    expect(await runtime.database.db.select().from(orphanBlobs)).toEqual([]);
  });

  it("are not even marked while they are young: their row may be about to be written", async () => {
    await runtime.blobs.put(packageKey(digest(), "identity"), bytes);
    expect(await collectOrphans(Date.now())).toEqual({ marked: 0, removed: 0 });
  });

  it("are the parts of an upload once it has expired, not before", async () => {
    const { owner, programId } = await aVersionsPackage();
    const wish = { program: programId, size: 12 };
    const { upload } = house.ok(await beginUpload(await owner.scope(), wish));
    await runtime.blobs.put(partKey(upload.id, 1), bytes);
    await collectTwice();
    expect(await runtime.blobs.size(partKey(upload.id, 1))).toBe(bytes.length);
    const expiresAt = new Date(Date.now() - 2 * hourMs);
    await runtime.database.db.update(uploads).set({ expiresAt }).where(eq(uploads.id, upload.id));
    await collectTwice();
    expect(await runtime.blobs.size(partKey(upload.id, 1))).toBeNull();
    expect(await runtime.database.db.select().from(uploads).where(eq(uploads.id, upload.id))).toEqual([]);
  });

  it("stay where somebody brings them again between mark and sweep", async () => {
    const { sha256 } = await aVersionsPackage();
    const orphan = packageKey(digest(), "identity");
    await runtime.blobs.put(orphan, bytes);
    await collectTwice(() => runtime.blobs.put(orphan, bytes));
    // Brought again, it waits a whole grace time for its row.
    expect(await runtime.blobs.size(orphan)).toBe(bytes.length);
    expect(await runtime.blobs.size(packageKey(sha256, "identity"))).not.toBeNull();
  });

  it("stay where a row has come to name them after they were marked", async () => {
    const { upload, sha256, owner, programId } = await aVersionsPackage();
    const rows = await runtime.database.db
      .delete(versions)
      .where(eq(versions.programId, programId))
      .returning();
    expect(rows).toHaveLength(1);
    await collectTwice(async () => house.ok(await uploadAgain(owner, upload)));
    expect(await runtime.blobs.size(packageKey(sha256, "identity"))).not.toBeNull();
  });
});

async function uploadAgain(
  owner: house.TestPerson,
  upload: Awaited<ReturnType<typeof aVersionsPackage>>["upload"],
) {
  return uploadVersion(await owner.scope(), upload);
}

describe.skipIf(!postgres.there)("a blob that is removed while somebody brings it again", () => {
  it("is there in the end: who brings it waits for the removal", async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const removing: string[] = [];
    runtime = await openTestRuntime({ database: await postgres.choose() });
    try {
      const folder = folderBlobs(join(runtime.folder, "blobs"));
      const slow: BlobStore = {
        ...folder,
        remove: async (key) => {
          removing.push(key);
          await gate;
          await folder.remove(key);
        },
      };
      const blobs = claimedBlobs(slow, runtime.database.db);
      shareRuntime({ ...runtime, blobs });
      const key = packageKey(digest(), "identity");
      await blobs.put(key, bytes);
      await age();
      await collectOrphans(Date.now());
      const collecting = collectOrphans(Date.now() + 25 * hourMs);
      while (removing.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      let brought = false;
      const bringing = blobs.put(key, bytes).then(() => (brought = true));
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(brought).toBe(false);
      open();
      expect((await collecting).removed).toBe(1);
      await bringing;
      expect(await blobs.size(key)).toBe(bytes.length);
      // Two collectors at once remove nothing twice, and nothing that is young.
      const both = await Promise.all([collectOrphans(Date.now()), collectOrphans(Date.now())]);
      expect(both.map(({ removed }) => removed)).toEqual([0, 0]);
    } finally {
      open();
      await runtime.close();
    }
  });
});
