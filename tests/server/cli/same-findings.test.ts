import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { findingSchema } from "#lib/protocol/api/finding.ts";
import { findingKinds } from "#lib/package/finding.ts";
import { uploadVersion } from "#server/version/upload-version.ts";
import { Shell } from "#tests/support/command-line.ts";
import * as house from "#tests/support/house.ts";
import { oddArchives } from "#tests/support/odd-archives.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";

const checkedSchema = z.object({
  ok: z.boolean(),
  sha256: z.string().optional(),
  findings: z.array(findingSchema),
});
const seen = new Set<string>();

let runtime: TestRuntime;
let owner: house.TestPerson;
let programId: string;
let minor = 0;
const shell = new Shell();
beforeAll(async () => {
  runtime = await openTestRuntime();
  owner = await house.aPerson(await house.aWorkspace("developer"), "developer_admin");
  programId = await house.aProgramOf(owner);
});
afterAll(async () => {
  shell.close();
  await runtime.close();
});

it.each(Object.keys(oddArchives))(
  "%s: the command line finds what the server finds, word by word",
  async (name) => {
    const archive = oddArchives[name] ?? new Uint8Array();
    writeFileSync(join(shell.folder, "odd.zip"), archive);
    const checked = checkedSchema.parse((await shell.run("check", "odd.zip", "--json")).json);
    const wish = { programId, version: `1.${(minor += 1)}`, releaseNotes: "", archive };
    const taken = await uploadVersion(await owner.scope(), wish);
    expect(checked.ok).toBe(taken.ok);
    expect(checked.findings).toEqual(taken.findings);
    expect(checked.sha256).toBe(taken.ok ? taken.sha256 : undefined);
    checked.findings.forEach(({ id }) => seen.add(id));
  },
);

it("the archives have nearly every finding that there is", () => {
  const never = Object.keys(findingKinds).filter((id) => !seen.has(id));
  // Those that take 50 MB, 20,000 files or an earlier version: their own tests have them.
  expect(seen.size, `never seen: ${never.join(" ")}`).toBeGreaterThan(44);
});
