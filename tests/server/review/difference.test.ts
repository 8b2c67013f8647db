import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { selectApp } from "#server/release/select-app.ts";
import { packageKey } from "#lib/protocol/package-descriptor.ts";
import { getApproval } from "#server/review/get-approval.ts";
import { getFileDifference } from "#server/review/get-file-difference.ts";
import { uploadVersion } from "#server/version/upload-version.ts";
import * as house from "#tests/support/house.ts";
import { zipFiles } from "#tests/support/make-zip.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
let stage: Stage;
let releaseId: string;
const png = (last: number) =>
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, last]).toString("latin1");
const lines = (tenth: string) =>
  Array.from({ length: 20 }, (_, at) => (at === 9 ? tenth : `line ${at + 1}`)).join("\n");

async function released(version: string, files: Record<string, string>): Promise<string> {
  const binary = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, new Uint8Array(Buffer.from(text, "latin1"))]),
  );
  const upload = { programId: stage.programId, version, releaseNotes: "", archive: zipFiles(binary) };
  const { versionId } = house.ok(await uploadVersion(await stage.owner.scope(), upload));
  const choice = { versionId, appId: stage.appId, environment: stage.environment, override: {} };
  const made = house.ok(await selectApp(await stage.owner.scope(), choice));
  await stage.settle();
  return made.releaseId;
}

beforeAll(async () => {
  runtime = await openTestRuntime();
  stage = await aStage(runtime, { settings: { pilot: false } });
  const before = await released("1.0", {
    "index.html": `<p>Hello</p>\n${lines("tea")}`,
    "logo.png": png(1),
    "data.bin": "a\0b",
    "old.js": "let a = 1;\nlet b = 2;",
  });
  house.ok(await house.give(stage.owner, before, house.applying));
  house.ok(await house.approve(stage.reviewer, before));
  house.ok(await house.give(stage.owner, before, { command: "release_fully" }));
  await stage.settle();
  releaseId = await released("1.1", {
    "index.html": `<p>Hello</p>\n${lines("coffee")}`,
    "logo.png": png(2),
    "data.bin": "a\0c",
    "new.js": "let a = 1;\n",
  });
  house.ok(await house.give(stage.owner, releaseId, house.applying));
});
afterAll(() => runtime.close());

const fileOf = async (path: string, person = stage.reviewer) =>
  getFileDifference(await person.scope(), { releaseId, path });

describe("one file against the version that is live", () => {
  it("shows the lines of a text that changed", async () => {
    const file = await fileOf("index.html");
    expect(file).toMatchObject({ kind: "lines", added: 1, removed: 1, cut: false });
    const texts = file?.kind === "lines" ? file.hunks.flatMap((hunk) => hunk.lines) : [];
    expect(texts).toContainEqual({ kind: "removed", text: "tea" });
    expect(texts).toContainEqual({ kind: "added", text: "coffee" });
  });

  it("shows a new text as added, a removed one as removed", async () => {
    expect(await fileOf("new.js")).toMatchObject({ kind: "lines", added: 1, removed: 0, before: null });
    expect(await fileOf("old.js")).toMatchObject({ kind: "lines", added: 0, removed: 2, after: null });
  });

  it("shows two pictures beside each other, and of other bytes the size and digest", async () => {
    const picture = await fileOf("logo.png");
    expect(picture).toMatchObject({
      kind: "pictures",
      pictures: { before: expect.stringMatching(/^data:image\/png;base64,/) },
    });
    expect(await fileOf("data.bin")).toMatchObject({
      kind: "bytes",
      before: { size: 3, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
  });

  it("is there for both sides of the release and for nobody else", async () => {
    expect(await fileOf("index.html", stage.owner)).not.toBeNull();
    expect(await fileOf("nothing.js")).toBeNull();
    const rival = await aStage(runtime);
    expect(await fileOf("index.html", rival.admin)).toBeNull();
  });
});

describe("what a reviewer sees besides", () => {
  it("is what devices will download, by encoding, beside what they do now", async () => {
    const approval = await getApproval(await stage.reviewer.scope(), releaseId);
    const { before, after } = approval?.downloads ?? {};
    expect(after?.identity).toBeGreaterThan(0);
    expect(after?.zstd).toBeLessThan(after?.identity ?? 0);
    expect(before?.gzip).toBeGreaterThan(0);
  });

  it("is what users read of the live version, and what was decided on earlier releases", async () => {
    const approval = await getApproval(await stage.reviewer.scope(), releaseId);
    expect(approval?.basicInformationBefore).toMatchObject({ name: "Coffee" });
    expect(approval?.earlier).toMatchObject([{ action: "approve", actorName: "rin", version: "1.0" }]);
  });
});

it("shows nothing of a stored file that is not the one that was uploaded", async () => {
  const { sha256 } = (await house.rowOf(releaseId)).snapshot ?? { sha256: "" };
  const key = packageKey(sha256, "identity");
  const bytes = await runtime.blobs.read(key);
  if (!bytes) throw new Error("the package is stored");
  const at = Buffer.from(bytes).indexOf("coffee");
  bytes[at] = "t".charCodeAt(0);
  await runtime.blobs.remove(key);
  await runtime.blobs.put(key, bytes);
  expect(await fileOf("index.html")).toMatchObject({ kind: "damaged" });
});
