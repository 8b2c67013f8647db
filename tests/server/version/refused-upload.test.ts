import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { versions } from "#db/schema/program.ts";
import { uploadVersion } from "#server/version/upload-version.ts";
import { hostileZip } from "#tests/support/hostile-zip.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";

let runtime: TestRuntime;
let owner: house.TestPerson;
let programId: string;
beforeAll(async () => {
  runtime = await openTestRuntime();
  owner = await house.aPerson(await house.aWorkspace("developer"), "developer_admin");
  programId = await house.aProgramOf(owner);
});
afterAll(() => runtime.close());

const stored = async () =>
  (await readdir(join(runtime.folder, "blobs"), { recursive: true }).catch(() => [])).toSorted();
const recorded = () => runtime.database.db.select().from(versions).where(eq(versions.programId, programId));
const send = async (archive: Uint8Array<ArrayBuffer>, version = "1.0.0") =>
  uploadVersion(await owner.scope(), { programId, version, releaseNotes: "", archive });

it.each(["../x.js", "a/../../x.js", "..\\x.js", "/etc/x.js", "C:/x.js"])(
  "of a package with the path %s nothing is stored, and the entry is named",
  async (name) => {
    const before = await stored();
    const page = { name: "index.html", content: "<title>x</title>" };
    const outcome = await send(hostileZip([page, { name, content: "1" }]));
    if (outcome.ok) throw new Error("a path that leaves the package was taken");
    const found = { id: "PKG-PATH", severity: "error", file: name };
    expect(outcome.findings).toContainEqual(expect.objectContaining(found));
    expect(await stored()).toEqual(before);
    expect(await recorded()).toEqual([]);
  },
);

it("the same bytes sent twice are one version of one package", async () => {
  const archive = house.smallPackage("twice");
  const first = house.ok(await send(archive));
  const blobs = await stored();
  const second = house.ok(await send(archive));
  expect([first.repeated, second.repeated]).toEqual([false, true]);
  expect([second.versionId, second.sha256]).toEqual([first.versionId, first.sha256]);
  expect(await stored()).toEqual(blobs);
  expect(await recorded()).toHaveLength(1);
});
