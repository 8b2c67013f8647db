import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readContainer } from "#lib/package/container.ts";
import { findingKinds } from "#lib/package/finding.ts";
import { validatePackage } from "#lib/package/validate.ts";
import { inflateRawNode } from "#server/version/inflate.ts";

/** The archives that the zip readers of Go and PHP are tested with, as a package of the registry carries them (MIT). */
const tarball = "https://registry.npmjs.org/unzip-stream/-/unzip-stream-0.3.1.tgz";
const sha512 = "RzaGXLNt+CW+T41h1zl6pGz3EaeVhYlK+rdAap+7DxW5kqsqePO8kRtWPaCiVqdhZc86EctSPVYNix30YOMzmw==";
const fetchMs = 15_000;
const answerMs = 5_000;

const folder = mkdtempSync(join(tmpdir(), "sluice-corpus-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fetched = await fetchCorpus();
if (typeof fetched === "string")
  console.warn(`The public corpus of malformed archives cannot be had: ${fetched}`);
const archives = typeof fetched === "string" ? [] : fetched;

async function fetchCorpus() {
  try {
    const answer = await fetch(tarball, { signal: AbortSignal.timeout(fetchMs) });
    if (!answer.ok) return `the registry answers ${answer.status}.`;
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (createHash("sha512").update(bytes).digest("base64") !== sha512) return "it has other bytes.";
    execFileSync("tar", ["-xzf", "-", "-C", folder], { input: bytes });
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".zip"),
    );
    return names
      .toSorted()
      .map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) }));
  } catch (error) {
    return String(error);
  }
}

/** What is wrong with an archive; every answer is one that a person can act on. */
async function judge(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const result = await validatePackage(bytes, { inflate: inflateRawNode });
  if (result.ok) {
    expect(readContainer(result.container).list.length).toBeGreaterThan(0);
    return "taken";
  }
  const errors = result.findings.filter(({ severity }) => severity === "error").map(({ id }) => id);
  expect(errors.length).toBeGreaterThan(0);
  for (const id of errors) expect(Object.keys(findingKinds)).toContain(id);
  return [...new Set(errors)].join(" ");
}

describe.skipIf(archives.length === 0)("a public corpus of malformed archives", () => {
  it("is judged archive by archive, each refusal with what is wrong", async () => {
    const judged: Record<string, string> = {};
    for (const { name, bytes } of archives) judged[name.replace("package/", "")] = await judge(bytes);
    expect(judged).toMatchInlineSnapshot(`
      {
        "aa.zip": "PKG-KIND-NONE",
        "testData-golang/crc32-not-streamed.zip": "PKG-KIND-NONE",
        "testData-golang/dd.zip": "PKG-KIND-NONE",
        "testData-golang/go-no-datadesc-sig.zip": "PKG-KIND-NONE",
        "testData-golang/go-with-datadesc-sig.zip": "PKG-KIND-NONE",
        "testData-golang/readme.zip": "PKG-KIND-NONE",
        "testData-golang/symlink.zip": "PKG-LINK",
        "testData-golang/test-trailing-junk.zip": "PKG-AMBIGUOUS",
        "testData-golang/test.zip": "PKG-KIND-NONE",
        "testData-golang/unix.zip": "PKG-KIND-NONE",
        "testData-golang/winxp.zip": "PKG-KIND-NONE",
        "testData-golang/zip64-2.zip": "PKG-KIND-NONE",
        "testData-golang/zip64.zip": "PKG-KIND-NONE",
        "testData-php/cd-gap.zip": "PKG-AMBIGUOUS",
        "testData-php/cd-truncated.zip": "PKG-AMBIGUOUS",
        "testData-php/class-trailing-null.zip": "PKG-NAME-CHARACTER",
        "testData-php/class-trailing-slash.zip": "PKG-AMBIGUOUS PKG-HIDDEN-DATA",
        "testData-php/class.zip": "PKG-KIND-NONE",
        "testData-php/empty.zip": "PKG-EMPTY",
        "testData-php/looks-like-zip64.zip": "PKG-BROKEN",
        "testData-php/nosig.zip": "PKG-NOT-ZIP",
        "testData-php/split.zip": "PKG-MULTI-DISK",
        "testData-php/trail.zip": "PKG-AMBIGUOUS",
        "testData-php/wrong-cd-start-disk.zip": "PKG-MULTI-DISK",
        "testData-php/wrong-central-entry-sig.zip": "PKG-BROKEN",
      }
    `);
  });

  it.each(archives)(
    "is judged in time however $name is cut and bent",
    { timeout: answerMs * 4 },
    async ({ bytes }) => {
      const length = bytes.length;
      const cuts = Array.from({ length: 20 }, (_, at) => bytes.slice(0, Math.floor((length * at) / 20)));
      const bent = Array.from({ length: 60 }, (_, at) => {
        const copy = bytes.slice();
        const place = (at * 7_919) % length;
        copy[place] = (copy[place] ?? 0) ^ (1 << (at % 8));
        return copy;
      });
      for (const one of [...cuts, ...bent]) await judge(one);
    },
  );
});
