import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { repository } from "#tests/architecture/repository.ts";
import { aToken, listenApi, type ApiListener } from "#tests/support/api-listener.ts";
import { Shell, type Said } from "#tests/support/command-line.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

const releasedSchema = z.object({
  state: z.string(),
  revision: z.int(),
  release: z.object({ id: z.string(), app: z.object({ name: z.string() }), url: z.string() }),
});
const released = ({ json }: Said) => releasedSchema.parse(json);

let runtime: TestRuntime;
let api: ApiListener;
let stage: Stage;
let mei: Shell;
let rin: Shell;
let version = 0;
beforeAll(async () => {
  runtime = await openTestRuntime();
  api = await listenApi();
  stage = await aStage(runtime);
  const variables = { SLUICE_SERVER: api.url, SLUICE_APP: stage.appId, SLUICE_ENVIRONMENT: "production" };
  mei = new Shell({ ...variables, SLUICE_TOKEN: await aToken(stage.owner), SLUICE_PROGRAM: stage.programId });
  rin = new Shell({ ...variables, SLUICE_TOKEN: await aToken(stage.reviewer) });
});
afterAll(async () => {
  for (const shell of [mei, rin]) shell.close();
  await api.close();
  await runtime.close();
});

const aBuilt = () => stage.built(`1.${(version += 1)}`);

/** Works the queue beside a command that waits for it. */
async function worked<Value>(waiting: Promise<Value>): Promise<Value> {
  let done = false;
  const finished = waiting.finally(() => (done = true));
  while (!done) {
    await runtime.drain();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return finished;
}

async function underReview(): Promise<string> {
  const id = await aBuilt();
  expect(await mei.run("release", "apply", "--notes", "Pay at the table.", "--json")).toMatchObject({
    exit: 0,
    json: { state: "under_review" },
  });
  return id;
}

it("a release goes from its version to everyone, each step by whoever may, without being named", async () => {
  const name = `1.${(version += 1)}`;
  await house.aVersion(stage.owner, stage.programId, name);
  const built = await worked(mei.run("release", "select", name, "--wait", "--json"));
  expect(built).toMatchObject({ exit: 0, json: { state: "ready" } });
  const { id } = released(built).release;
  expect(await mei.run("release", "apply")).toMatchObject({ exit: 0 });
  const waiting = await rin.run("approvals", "--json");
  expect(waiting.json).toMatchObject({ items: [{ release: id, version: `1.${version}` }] });
  const steps: [Shell, string[], string][] = [
    [rin, ["release", "approve"], "pilot_testing"],
    [mei, ["release", "pilot", "--add", "ana", "--add", "bo"], "pilot_testing"],
    [mei, ["release", "pilot", "--remove", "bo"], "pilot_testing"],
    [mei, ["release", "complete"], "grayscale_release"],
    [
      mei,
      ["release", "rollout", "--percent", "10", "--user", "chen", "--filter", "platform=Android"],
      "grayscale_release",
    ],
    [mei, ["release", "rollout", "-n", "20"], "grayscale_release"],
    [mei, ["release", "ramp", "--steps", "50,100@2d", "--every", "12h"], "grayscale_release"],
    [mei, ["release", "stop-ramp"], "grayscale_release"],
    [mei, ["release", "pause", "--reason", "Crashes on old phones"], "grayscale_release"],
    [mei, ["release", "resume"], "grayscale_release"],
    [mei, ["release", "full"], "full_release"],
  ];
  for (const [shell, words, state] of steps) {
    const said = await shell.run(...words, "--json");
    expect(said.exit, `${words.join(" ")}: ${said.err}`).toBe(0);
    expect(released(said)).toMatchObject({ state, release: { id } });
  }
  const { json } = await mei.run("release", "log", id, "--limit", "3", "--json");
  expect(json).toMatchObject({
    items: [{ action: "release_fully" }, { action: "resume" }, { action: "pause" }],
  });
  const shown = await mei.run("status");
  expect(shown.out).toMatch(new RegExp(`Full Release .* 1\\.${version} .*${id}`));
  expect((await mei.run("status", id)).out).toContain("Now: sluice release");
});

it("the version before comes back, for everyone", async () => {
  await stage.full(`1.${(version += 1)}`);
  const reason = ["--reason", "Payments fail since noon"];
  const missing = await mei.run("release", "roll-back", "--to", "0.1", ...reason, "--json");
  expect(missing).toMatchObject({ exit: 3, json: { error: { code: "nothing_to_restore" } } });
  const said = await mei.run("release", "roll-back", ...reason, "--json");
  expect(said, said.err).toMatchObject({ exit: 0, json: { state: "archived" } });
  const { json } = await mei.run("status", "--json");
  expect(json).toMatchObject({
    items: [{ state: "full_release", version: { version: `1.${version - 1}` } }],
  });
});

describe("what is refused", () => {
  it("ends with exit code 3 and the workflow's own code", async () => {
    const id = await underReview();
    const said = await mei.run("release", "rollout", id, "--percent", "5", "--json");
    expect(said).toMatchObject({ exit: 3, json: { error: { code: "wrong_state", exit: 3 } } });
    const own = await mei.run("release", "approve", id, "--json");
    expect(own).toMatchObject({ exit: 3, json: { error: { code: "not_allowed" } } });
    expect(await rin.run("release", "approve", id, "--snapshot", "0".repeat(64), "--json")).toMatchObject({
      exit: 3,
      json: { error: { code: "snapshot_changed" } },
    });
    expect(await mei.run("release", "withdraw", "--expect-revision", "1", "--json")).toMatchObject({
      exit: 3,
      json: { error: { code: "stale" } },
    });
    expect(await mei.run("release", "withdraw")).toMatchObject({ exit: 0 });
    expect(await mei.run("release", "discard")).toMatchObject({ exit: 0 });
  });

  it("names what there is where nothing fits, and asks which one where several do", async () => {
    const said = await mei.run("release", "complete", "--json");
    expect(said).toMatchObject({ exit: 3, json: { error: { code: "wrong_state" } } });
    const [one, two] = [await aBuilt(), await aBuilt()];
    const several = await mei.run("release", "apply");
    expect(several.exit).toBe(2);
    expect(several.err).toContain(one);
    expect(several.err).toContain(two);
    for (const id of [one, two]) expect(await mei.run("release", "discard", id)).toMatchObject({ exit: 0 });
  });

  it("what is another workspace's is not there", async () => {
    const stranger = await aStage(runtime);
    const shell = new Shell({ SLUICE_SERVER: api.url, SLUICE_TOKEN: await aToken(stranger.owner) });
    const id = await aBuilt();
    expect(await shell.run("status", id, "--json")).toMatchObject({
      exit: 3,
      json: { error: { code: "not_found" } },
    });
    expect(await shell.run("versions", "--program", stage.programId, "--json")).toMatchObject({ exit: 3 });
    shell.close();
    await mei.run("release", "discard", id);
  });
});

describe("waiting", () => {
  it("ends with exit code 6 when the time is over, with how it stands", async () => {
    const id = await underReview();
    const said = await mei.run("release", "wait", id, "--for", "decision", "--timeout", "1", "--json");
    expect(said).toMatchObject({
      exit: 6,
      json: { error: { code: "timed_out" }, release: { state: "under_review" } },
    });
    const wait = mei.run("release", "wait", id, "--for", "pilot_testing", "--json");
    await rin.run("release", "reject", id, "--reason", "The first page stays empty.");
    expect(await wait).toMatchObject({
      exit: 3,
      json: { error: { code: "rejected", message: expect.stringContaining("stays empty") } },
    });
    await mei.run("release", "discard", id);
  });
});

describe("init", () => {
  it("on a terminal asks which mini program the folder is, and writes it down", async () => {
    const shell = new Shell({ ...mei.env, SLUICE_PROGRAM: "", CI: "" }).write({ "dist/index.html": "" });
    const asked: string[] = [];
    const stdin = {
      isTTY: true,
      read: async () => "",
      ask: async (question: string) => (asked.push(question), "1"),
    };
    const said = await shell.runIn({ terminal: true, stdin }, "init");
    expect(said.exit, said.err).toBe(0);
    const written = JSON.parse(readFileSync(join(shell.folder, "sluice.json"), "utf8"));
    expect(written).toMatchObject({
      server: api.url,
      directory: "dist",
      program: expect.stringMatching(/^\d{16}$/),
    });
    expect(said.err).toContain(written.program);
    expect(asked).toHaveLength(1);
    const again = await shell.run("init");
    expect(again).toMatchObject({ exit: 2, err: expect.stringContaining("--force") });
    shell.close();
  });

  it("without a terminal asks nothing, and makes what --create names", async () => {
    const shell = new Shell({ ...mei.env, SLUICE_PROGRAM: "" });
    expect(await shell.run("init", "--json")).toMatchObject({ exit: 0, json: { directory: "." } });
    const made = await shell.run("init", "--force", "--create", "Kiosk", "--example", "--json");
    expect(made).toMatchObject({ exit: 0, json: { directory: "mini-program", program: expect.any(String) } });
    expect(await shell.run("check", "--json")).toMatchObject({
      exit: 0,
      json: { fileCount: 1, findings: [] },
    });
    expect(await shell.run("status", "--json")).toMatchObject({ exit: 0, json: { items: [] } });
    expect(await shell.run("versions")).toMatchObject({
      exit: 0,
      out: expect.stringContaining("No versions yet"),
    });
    shell.close();
  });
});

it("Ctrl-C ends a command that waits with exit code 130, in words that --json can be read by", async () => {
  const id = await underReview();
  const command = [join(repository, "lib/cli/sluice.ts"), "release", "wait", id, "--json"];
  const child = spawn(process.execPath, command, { env: { ...process.env, ...mei.env }, stdio: "pipe" });
  let out = "";
  child.stdout.on("data", (piece) => (out += String(piece)));
  await new Promise((resolve) => child.stderr.once("data", resolve));
  child.kill("SIGINT");
  const exit = await new Promise((resolve) => child.once("close", resolve));
  expect(exit).toBe(130);
  expect(JSON.parse(out)).toEqual({ error: { code: "interrupted", exit: 130, message: "Stopped." } });
  expect(await mei.run("release", "withdraw", id)).toMatchObject({ exit: 0 });
  expect(await mei.run("release", "discard", id)).toMatchObject({ exit: 0 });
});

describe("who asks", () => {
  it("is told as the server knows them", async () => {
    expect(await mei.run("whoami", "--json")).toMatchObject({
      exit: 0,
      json: { role: "developer_admin", server: api.url },
    });
  });

  it("without a token, with a wrong one and without the scope it is exit code 4, and what to do", async () => {
    const shell = new Shell({ SLUICE_SERVER: api.url });
    expect(await shell.run("status", "--json")).toMatchObject({
      exit: 4,
      json: { error: { code: "not_signed_in" } },
    });
    shell.env["SLUICE_TOKEN"] = "sl_wrongwrongwrong";
    const wrong = await shell.run("status", "--json");
    expect(wrong).toMatchObject({ exit: 4, json: { error: { code: "token_refused" } } });
    expect(wrong.out + wrong.err).not.toContain("wrongwrong");
    shell.env["SLUICE_TOKEN"] = await aToken(stage.owner, ["programs:read"]);
    const short = await shell.run("status");
    expect(short.exit).toBe(4);
    expect(short.err).toContain("releases:read");
    shell.close();
  });

  it("a token of the environment is sent to no server that sluice.json names", async () => {
    const shell = new Shell({ SLUICE_TOKEN: "sl_secretsecret" });
    const before = api.asked.length;
    shell.write({ "sluice.json": JSON.stringify({ server: api.url }) });
    const said = await shell.run("status");
    shell.close();
    expect(said.exit).toBe(2);
    expect(said.err).toContain("SLUICE_SERVER");
    expect(api.asked.length).toBe(before);
  });

  it("login keeps the token for its owner alone, logout forgets it", async () => {
    const shell = new Shell();
    const token = await aToken(stage.owner);
    const said = await shell.runIn(
      { stdin: { isTTY: false, read: async () => `${token}\n`, ask: async () => "" } },
      "login",
      "--server",
      api.url,
      "--token",
      "-",
      "--json",
    );
    expect(said.exit, said.err).toBe(0);
    expect(said.out + said.err).not.toContain(token);
    expect((await shell.run("whoami")).out).toContain("mei");
    expect(await shell.run("logout", "--json")).toMatchObject({ exit: 0, json: { forgotten: true } });
    expect((await shell.run("whoami")).exit).toBe(2);
    shell.close();
  });
});

describe("a server that is not well", () => {
  it("is asked again under the same key, and what was done once is not done twice", async () => {
    let lost = 0;
    const shaky = await listenApi(async (request) => {
      if (request.method !== "POST" || lost > 0) return null;
      lost += 1;
      return new Response("bad gateway", { status: 502 });
    });
    const shell = new Shell({ ...mei.env, SLUICE_SERVER: shaky.url });
    const said = await shell.run("init", "--create", "Shaky", "--json");
    const keys = shaky.asked.flatMap((request) => request.headers.get("idempotency-key") ?? []);
    await shaky.close();
    shell.close();
    expect(said.exit, said.err).toBe(0);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it("that is none, and one that is away, are named", async () => {
    const other = await listenApi(async () => new Response("<html>", { status: 404 }));
    const shell = new Shell({ SLUICE_SERVER: other.url, SLUICE_TOKEN: "sl_something" });
    expect(await shell.run("whoami", "--json")).toMatchObject({
      exit: 1,
      json: { error: { code: "not_sluice" } },
    });
    await other.close();
    expect(await shell.runIn({ sleep: async () => undefined }, "whoami", "--json")).toMatchObject({
      exit: 1,
      json: { error: { code: "server_unreachable" } },
    });
    shell.close();
  });
});
