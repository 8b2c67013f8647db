import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { uploadApiLimits } from "#lib/protocol/api/limits.ts";
import { answerOverHttp, aToken, listenApi, type ApiListener } from "#tests/support/api-listener.ts";
import { onePage, Shell } from "#tests/support/command-line.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";

const uploadedSchema = z.object({
  id: z.string(),
  sha256: z.string(),
  version: z.string(),
  signed: z.boolean(),
});

let runtime: TestRuntime;
let api: ApiListener;
let mei: house.TestPerson;
let token: string;
let broken: (request: Request) => Promise<Response | null> | Response | null = () => null;
let shell: Shell;
beforeAll(async () => {
  runtime = await openTestRuntime();
  api = await listenApi(async (request) => broken(request));
  mei = await house.aPerson(await house.aWorkspace("developer"), "developer_admin", "mei");
  token = await aToken(mei);
});
beforeEach(async () => {
  const program = await house.aProgramOf(mei);
  shell = new Shell({ SLUICE_SERVER: api.url, SLUICE_TOKEN: token, SLUICE_PROGRAM: program }).write(
    onePage(),
  );
});
afterEach(() => {
  broken = () => null;
  shell.close();
});
afterAll(async () => {
  await api.close();
  await runtime.close();
});

/** A package of three parts, and no two times the same. */
function threeParts(): void {
  const noise = new Uint8Array(uploadApiLimits.partBytesMax * 2 + 500_000);
  for (let at = 0; at < noise.length; at += 65_536) crypto.getRandomValues(noise.subarray(at, at + 65_536));
  writeFileSync(join(shell.folder, "dist/noise.bin"), noise);
}

const partsAsked = (from: number) =>
  api.asked
    .slice(from)
    .filter(({ method }) => method === "PUT")
    .map(({ url }) => url.split("/").at(-1));

describe("upload", () => {
  it("makes a version of a folder, of its zip and of its package: one digest, and nothing twice", async () => {
    const packed = await shell.run("pack", "dist", "--out", "a.sluice.zip", "--json");
    const sent = await shell.run("upload", "dist", "--version", "1.0.0", "--notes", "First", "--json");
    expect(sent.exit, sent.err).toBe(0);
    const first = uploadedSchema.parse(sent.json);
    expect(packed.json).toMatchObject({ sha256: first.sha256 });
    const again = await shell.run("upload", "a.sluice.zip", "--version", "1.0.0", "--json");
    expect(again).toMatchObject({ exit: 0, json: { id: first.id, repeated: true } });
    const { json } = await shell.run("versions", "--json");
    expect(json).toMatchObject({ items: [{ version: "1.0.0", sha256: first.sha256, notes: "First" }] });
  });

  it("sends nothing of a package that has errors", async () => {
    shell.write({ "dist/constructor/a.js": "" });
    const before = api.asked.length;
    const { exit, json } = await shell.run("upload", "dist", "--version", "1.0.0", "--json");
    expect({ exit, json }).toMatchObject({ exit: 5, json: { error: { code: "package_refused" } } });
    expect(api.asked.length).toBe(before);
  });

  it("is refused by exit code 3 for a version that is not above the last", async () => {
    expect((await shell.run("upload", "dist", "--version", "2.0.0")).exit).toBe(0);
    shell.write(onePage("Other"));
    const said = await shell.run("upload", "dist", "--version", "1.9.0", "--json");
    expect(said).toMatchObject({ exit: 3, json: { error: { code: "version_not_greater" } } });
  });

  it("that breaks off goes on with --resume: what has arrived is not sent again", async () => {
    threeParts();
    let puts = 0;
    broken = ({ method }) =>
      method === "PUT" && (puts += 1) > 2 ? new Response("no", { status: 400 }) : null;
    const off = await shell.run("upload", "dist", "--version", "1.0.0", "--json");
    expect(off.exit).toBe(1);
    broken = () => null;
    const from = api.asked.length;
    const on = await shell.run("upload", "dist", "--version", "1.0.0", "--resume", "--json");
    expect(on.exit, on.err).toBe(0);
    expect(partsAsked(from)).toEqual(["3"]);
    expect(on.err).toContain("are there already");
  });

  it("whose answer got lost is not made twice: the second question is answered as the first was", async () => {
    const answers: unknown[] = [];
    broken = async (request) => {
      if (!request.url.includes("/complete")) return null;
      const answer = await answerOverHttp(request);
      answers.push(await answer.clone().json());
      return answers.length === 1 ? new Response("", { status: 502 }) : answer;
    };
    const said = await shell.run("upload", "dist", "--version", "1.0.0", "--json");
    expect(said).toMatchObject({ exit: 0, json: { repeated: false } });
    expect(answers).toHaveLength(2);
    expect(answers[1]).toEqual(answers[0]);
  });

  it("--resume of other bytes starts anew and says so", async () => {
    const said = await shell.run("upload", "dist", "--version", "1.0.0", "--resume");
    expect(said.exit).toBe(0);
    expect(said.err).toContain("starting anew");
  });
});

describe("a signature beside the package", () => {
  it("of another package or version is not sent", async () => {
    await shell.run("keys", "create", "--local");
    await shell.run("sign", "dist", "--version", "1.0.0");
    const other = await shell.run("upload", "dist", "--version", "1.0.1", "--json");
    expect(other).toMatchObject({
      exit: 2,
      json: { error: { message: expect.stringContaining("version 1.0.0") } },
    });
    shell.write(onePage("Changed"));
    expect((await shell.run("upload", "dist", "--version", "1.0.0")).exit).toBe(2);
    writeFileSync(join(shell.folder, "dist.sluice.jws"), "rubbish");
    expect((await shell.run("upload", "dist", "--version", "1.0.0")).err).toContain("is no signature");
  });
});
