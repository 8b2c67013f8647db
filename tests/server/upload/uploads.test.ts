import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sha256Hex } from "#lib/crypto/digest.ts";
import { packageKey } from "#lib/protocol/package-descriptor.ts";
import type { CompleteUpload, Upload } from "#lib/protocol/api/uploads.ts";
import { versions } from "#db/schema/program.ts";
import { uploads } from "#db/schema/upload.ts";
import { takePartDoor } from "#server/doors/upload-part.ts";
import { beginUpload } from "#server/upload/begin-upload.ts";
import { completeUpload } from "#server/upload/complete-upload.ts";
import { discardUpload } from "#server/upload/discard-upload.ts";
import { uploadLimits } from "#server/upload/limits.ts";
import { findUpload, partKey, partsHere } from "#server/upload/open-upload.ts";
import { keepPart } from "#server/upload/take-part.ts";
import { s3Blobs } from "#server/storage/s3.ts";
import * as house from "#tests/support/house.ts";
import { zipFiles } from "#tests/support/make-zip.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { startS3Server, type S3Server } from "#tests/support/s3-server.ts";
import { sendPart } from "#tests/support/uploads.ts";

type Archive = Uint8Array<ArrayBuffer>;
let runtime: TestRuntime;
let s3: S3Server;

async function aSender() {
  const workspace = await house.aWorkspace("developer");
  const person = await house.aPerson(workspace, "developer_admin");
  return { person, workspace, program: await house.aProgramOf(person) };
}
type Sender = Awaited<ReturnType<typeof aSender>>;

/** An HTML5 package of some parts: most of it does not compress. */
const large = (says: string, bytes = 9_000_000): Archive =>
  zipFiles({ "index.html": `<!doctype html><title>${says}</title>`, "picture.bin": randomBytes(bytes) });

async function begin({ person, program }: Sender, archive: Archive, announced = true): Promise<Upload> {
  const wish = { program, size: archive.length, ...(announced ? { sha256: await sha256Hex(archive) } : {}) };
  return house.ok(await beginUpload(await person.scope(), wish)).upload;
}

/** Sends parts as whoever holds the upload would: to the store's address where there is one. */
async function send({ person, workspace }: Sender, upload: Upload, archive: Archive, only?: number[]) {
  for (const { number, url, size } of upload.parts) {
    if (only && !only.includes(number)) continue;
    const start = (number - 1) * upload.partBytes;
    const sent = url
      ? await fetch(url, { method: "PUT", body: archive.slice(start, start + size) })
      : await sendPart(person.actor, workspace.slug, { upload, number, archive });
    expect(sent.ok, `part ${number}: ${sent.status}`).toBe(true);
  }
}

const complete = async ({ person }: Sender, { id }: Upload, wish: Partial<CompleteUpload> = {}) =>
  completeUpload(await person.scope(), id, { notes: "", version: "1.0", ...wish });

const stores = [
  { name: "a folder", blobs: () => ({}) },
  { name: "S3, sent to its own addresses", blobs: () => ({ blobs: s3Blobs(s3.settings) }) },
];

beforeAll(async () => {
  s3 = await startS3Server();
});
afterAll(() => s3.stop());

describe.each(stores)("an upload in parts into $name", ({ blobs }) => {
  beforeAll(async () => {
    runtime = await openTestRuntime(blobs());
  });
  afterAll(() => runtime.close());

  it("that broke off at half goes on where it was, after the browser was closed, too (catalogue 20)", async () => {
    const sender = await aSender();
    const archive = large("resumed");
    const upload = await begin(sender, archive);
    expect(upload.parts.map(({ received }) => received)).toEqual([false, false, false]);
    await send(sender, upload, archive, [1, 3]);
    // All that another tab knows is the file.
    const again = await begin(sender, archive);
    expect(again.id).toBe(upload.id);
    expect(again.parts.map(({ received }) => received)).toEqual([true, false, true]);
    expect(await complete(sender, again)).toEqual({ ok: false, why: "upload_incomplete", missing: [2] });
    await send(sender, again, archive, [2]);
    const { uploaded } = house.ok(await complete(sender, again));
    expect(uploaded).toMatchObject({ program: sender.program, version: "1.0", repeated: false });
    const stored = await runtime.blobs.read(packageKey(uploaded.sha256, "identity"));
    expect(await sha256Hex(new Uint8Array(stored ?? []))).toBe(uploaded.sha256);
    expect((await partsHere(runtime.blobs, upload.id)).size).toBe(0);
  });

  it("is one version, however often and by how many it is completed", async () => {
    const sender = await aSender();
    const archive = house.smallPackage("once");
    const upload = await begin(sender, archive);
    await send(sender, upload, archive);
    const tries = await Promise.all([1, 2, 3].map(() => complete(sender, upload)));
    const made = tries.filter((one) => one.ok);
    expect(made.length).toBeGreaterThan(0);
    for (const one of tries) expect(one.ok || one.why === "upload_busy").toBe(true);
    const again = house.ok(await complete(sender, upload)).uploaded;
    expect(again.repeated).toBe(true);
    for (const one of made) expect(one.uploaded.id).toBe(again.id);
    const rows = await runtime.database.db
      .select()
      .from(versions)
      .where(eq(versions.programId, sender.program));
    expect(rows).toHaveLength(1);
  });

  it("that is not what was announced becomes nothing, and is sent again from its first byte (catalogue 21)", async () => {
    const sender = await aSender();
    const archive = house.smallPackage("announced");
    const upload = await begin(sender, archive);
    await keepPart(upload.id, { number: 1, start: 0, size: archive.length }, archive.slice().fill(7));
    expect(await complete(sender, upload)).toEqual({ ok: false, why: "upload_digest_mismatch" });
    const again = await begin(sender, archive);
    expect(again.parts.map(({ received }) => received)).toEqual([false]);
    await send(sender, again, archive);
    expect((await complete(sender, again)).ok).toBe(true);
  });

  it("changes nothing by what is sent to its parts after it was complete (catalogue 21)", async () => {
    const sender = await aSender();
    const archive = house.smallPackage("before");
    const upload = await begin(sender, archive);
    await send(sender, upload, archive);
    const { uploaded } = house.ok(await complete(sender, upload));
    const [part] = upload.parts;
    if (part?.url) {
      const late = await fetch(part.url, { method: "PUT", body: archive.slice().fill(7) });
      expect(late.status).toBe(200);
    } else {
      const late = await sendPart(sender.person.actor, sender.workspace.slug, { upload, number: 1, archive });
      expect(late.status).toBe(404);
    }
    expect(house.ok(await complete(sender, upload)).uploaded.sha256).toBe(uploaded.sha256);
    const stored = await runtime.blobs.read(packageKey(uploaded.sha256, "identity"));
    expect(await sha256Hex(new Uint8Array(stored ?? []))).toBe(uploaded.sha256);
  });

  it("of a refused package leaves nothing; one that needs an answer is kept for it", async () => {
    const sender = await aSender();
    const refused = new TextEncoder().encode("no zip at all");
    const upload = await begin(sender, refused);
    await send(sender, upload, refused);
    const findings = [expect.objectContaining({ id: "PKG-NOT-ZIP" })];
    expect(await complete(sender, upload)).toMatchObject({ ok: false, why: "package_refused", findings });
    expect((await partsHere(runtime.blobs, upload.id)).size).toBe(0);
    expect(await complete(sender, upload)).toEqual({ ok: false, why: "upload_unknown" });

    const two = zipFiles({
      "index.html": "<!doctype html><title>Two</title>",
      "app.json": JSON.stringify({ pages: ["pages/a"] }),
      "pages/a.wxml": "<view/>",
      "pages/a.js": "Page({})",
    });
    const asked = await begin(sender, two);
    await send(sender, asked, two);
    expect(await complete(sender, asked)).toMatchObject({ ok: false, why: "package_refused" });
    expect(await complete(sender, asked, { kind: "html5" })).toMatchObject({ ok: true });
  });

  it("whose version could not be written down is completed later, without a byte sent again (catalogue 23)", async () => {
    const sender = await aSender();
    const archive = house.smallPackage("commit");
    const upload = await begin(sender, archive);
    await send(sender, upload, archive);
    const { db } = runtime.database;
    await db.execute(
      sql`create function refuse() returns trigger language plpgsql as $$ begin raise 'disk full'; end $$`,
    );
    await db.execute(
      sql`create trigger refuse before insert on versions for each row execute function refuse()`,
    );
    await expect(complete(sender, upload)).rejects.toThrow("Failed query");
    await db.execute(sql`drop trigger refuse on versions`);
    await db.execute(sql`drop function refuse()`);
    expect((await complete(sender, upload)).ok).toBe(true);
  });

  it("of a version whose package the store has lost brings it back (catalogue 23)", async () => {
    const sender = await aSender();
    const archive = house.smallPackage("lost");
    const first = await begin(sender, archive);
    await send(sender, first, archive);
    const { uploaded } = house.ok(await complete(sender, first));
    await runtime.blobs.remove(packageKey(uploaded.sha256, "identity"));
    const second = await begin(sender, archive);
    expect(second.id).not.toBe(first.id);
    await send(sender, second, archive);
    expect(house.ok(await complete(sender, second)).uploaded).toMatchObject({
      id: uploaded.id,
      repeated: true,
    });
    expect(await runtime.blobs.size(packageKey(uploaded.sha256, "identity"))).toBe(uploaded.size);
  });
});

describe("what bounds an upload", () => {
  beforeAll(async () => {
    runtime = await openTestRuntime();
  });
  afterAll(() => runtime.close());

  const put = (sender: Sender, upload: Upload, init: RequestInit, number = "1") =>
    takePartDoor(
      new Request(`http://localhost:3000/x?workspace=${sender.workspace.slug}`, { method: "PUT", ...init }),
      { actor: sender.person.actor, tokenRefused: false },
      { id: upload.id, number },
    );

  it("a part has its length, whatever the headers say; another one is refused and not kept (catalogue 22)", async () => {
    const sender = await aSender();
    const archive = house.smallPackage("length");
    const upload = await begin(sender, archive);
    const lying = { "content-type": "text/html", "content-encoding": "gzip" };
    const longer = new Uint8Array(archive.length + 1);
    expect((await put(sender, upload, { body: longer })).status).toBe(413);
    expect((await put(sender, upload, { body: archive.slice(1) })).status).toBe(400);
    const broken = { body: archive, headers: { "content-length": `${archive.length - 1}` } };
    expect((await put(sender, upload, broken)).status).toBe(400);
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(new Uint8Array(1_000_000));
      },
    });
    const chunked = { body: endless, duplex: "half" } as const;
    expect((await put(sender, upload, chunked)).status).toBe(413);
    expect(pulled).toBeLessThan(10);
    for (const number of ["0", "2", "-1", "1.5", "01", "x"]) {
      expect((await put(sender, upload, { body: archive }, number)).status, number).toBe(404);
    }
    expect((await partsHere(runtime.blobs, upload.id)).size).toBe(0);
    expect((await put(sender, upload, { body: archive, headers: lying })).status).toBe(204);
    expect((await complete(sender, upload)).ok).toBe(true);
  });

  it("a person has so many open, a resumed one counts once, and a discarded one makes room", async () => {
    const sender = await aSender();
    const archives = Array.from({ length: uploadLimits.openPersonMax }, (_, at) =>
      house.smallPackage(`${at}`),
    );
    const open = [];
    for (const archive of archives) open.push(await begin(sender, archive));
    expect((await begin(sender, archives[0] ?? new Uint8Array())).id).toBe(open[0]?.id);
    const wish = { program: sender.program, size: 10 };
    const scope = await sender.person.scope();
    expect(await beginUpload(scope, wish)).toEqual({ ok: false, why: "uploads_too_many" });
    expect(await discardUpload(scope, open[0]?.id ?? "")).toBe(true);
    expect(await discardUpload(scope, open[0]?.id ?? "")).toBe(false);
    expect((await beginUpload(scope, wish)).ok).toBe(true);
  });

  it("ends after a day, and is nobody else's", async () => {
    const sender = await aSender();
    const colleague = await house.aPerson(sender.workspace, "developer_admin");
    const { db } = runtime.database;
    const upload = await begin(sender, house.smallPackage("day"));
    expect(upload.expiresAt - Date.now()).toBeLessThanOrEqual(24 * 3_600_000);
    expect(await findUpload(db, await colleague.scope(), upload.id)).toBeNull();
    expect(await discardUpload(await colleague.scope(), upload.id)).toBe(false);
    await db
      .update(uploads)
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where(eq(uploads.id, upload.id));
    expect(await complete(sender, upload)).toEqual({ ok: false, why: "upload_unknown" });
  });

  it("a check that was cut off with its process does not hold the upload for ever", async () => {
    const sender = await aSender();
    const archive = house.smallPackage("cut off");
    const upload = await begin(sender, archive);
    await send(sender, upload, archive);
    const { db } = runtime.database;
    const since = (ago: number) =>
      db
        .update(uploads)
        .set({ checkedSince: new Date(Date.now() - ago) })
        .where(eq(uploads.id, upload.id));
    await since(1_000);
    expect(await complete(sender, upload)).toEqual({ ok: false, why: "upload_busy" });
    await since(uploadLimits.checkMsMax + 1_000);
    expect((await complete(sender, upload)).ok).toBe(true);
  });

  it("the package's own manifest names the version where nobody else does", async () => {
    const sender = await aSender();
    const unnamed = house.smallPackage("unnamed");
    const upload = await begin(sender, unnamed);
    await send(sender, upload, unnamed);
    const scope = await sender.person.scope();
    expect(await completeUpload(scope, upload.id, { notes: "" })).toEqual({
      ok: false,
      why: "version_missing",
    });
    expect((await runtime.blobs.size(partKey(upload.id, 1))) ?? 0).toBe(unnamed.length);
    expect((await complete(sender, upload, { version: "2.0" })).ok).toBe(true);
  });
});
