import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { exited } from "#tests/support/process.ts";
import { startSmtpSink } from "#tests/support/smtp-sink.ts";
import { startReceiver } from "#tests/support/webhook-receiver.ts";

const script = join(import.meta.dirname, "..", "..", "support", "crash-child.ts");
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sluice-kill-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const children = new Set<ChildProcess>();
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
});

function start(dataFolder: string, crashAt: string, more: Record<string, string> = {}) {
  const env = {
    ...process.env,
    SLUICE_DATA_DIR: dataFolder,
    CRASH_AT: crashAt,
    LOG_LEVEL: "silent",
    ...more,
  };
  const child = spawn(process.execPath, [script], { env, stdio: ["ignore", "pipe", "pipe"] });
  children.add(child);
  const told = { out: "", errors: "" };
  child.stdout.on("data", (chunk: Buffer) => void (told.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => void (told.errors += chunk.toString()));
  return { child, told };
}

async function runUntilItEnds(dataFolder: string, crashAt: string, more: Record<string, string> = {}) {
  const { child, told } = start(dataFolder, crashAt, more);
  await exited(child);
  children.delete(child);
  return { ...told, code: child.exitCode, signal: child.signalCode };
}

describe("killed without a word and started again", () => {
  // What is made beside the release has a life of its own: when it comes between the others is left open.
  it.each([
    ["the release", ["after zst", "before json", "before publish", "after publish", "after mail"]],
    ["the smaller files", ["after zstsmall"]],
  ])(
    "%s goes on where it was at every step, and does nothing twice",
    { timeout: 180_000 },
    async (name, steps) => {
      const data = join(folder, name);
      for (const crashAt of steps) {
        const ended = await runUntilItEnds(data, crashAt);
        expect({ crashAt, signal: ended.signal, errors: ended.errors }).toEqual({
          crashAt,
          signal: "SIGKILL",
          errors: "",
        });
      }
      const last = await runUntilItEnds(data, "");
      expect({ code: last.code, errors: last.errors }).toEqual({ code: 0, errors: "" });
      const told = JSON.parse(last.out);
      expect(told).toMatchObject({
        state: "pilot_testing",
        people: 3,
        log: ["select_app", "built", "apply", "approve", "update_testers"],
        answer: { programs: [{ decision: "update", reason: "tester", version: "1.0.0" }] },
      });
      expect(told.lines.filter((line: string) => line === "Ready to apply for release.")).toHaveLength(1);
      expect(new Set(told.notices).size).toBe(told.notices.length);
      expect(told.mails).toEqual(told.notices.map((key: string) => `${key}.eml`));
      expect(told.notices.map((key: string) => key.split(".")[1]).toSorted()).toEqual([
        "applicant",
        "applicant",
        "reviewers",
        "reviewers",
      ]);
    },
  );
});

describe("what was committed goes out", () => {
  it("once the process is back, with the same id, whenever it was killed", { timeout: 180_000 }, async () => {
    const data = join(folder, "outgoing");
    const [sink, receiver] = [await startSmtpSink(), await startReceiver()];
    const more = { SMTP_URL: sink.url, WEBHOOK_URL: receiver.url, WEBHOOKS_ALLOW_PRIVATE: "on" };
    const killed = async (crashAt: string, when: (kill: () => void) => void = () => undefined) => {
      const { child, told } = start(data, crashAt, more);
      when(() => child.kill("SIGKILL"));
      await exited(child);
      children.delete(child);
      expect({ crashAt, signal: child.signalCode, errors: told.errors }).toMatchObject({ signal: "SIGKILL" });
    };
    try {
      await killed("before webhook");
      expect(receiver.received).toEqual([]);
      // Here, and not yet noted: the sender dies before it hears the answer.
      await killed("", (kill) => receiver.beforeAnswer(kill));
      receiver.beforeAnswer(null);
      await killed("before mail");
      expect(sink.mails).toEqual([]);
      await killed("", (kill) => sink.beforeTaken(kill));
      sink.beforeTaken(null);
      const last = await runUntilItEnds(data, "", more);
      expect({ code: last.code, errors: last.errors }).toEqual({ code: 0, errors: "" });
      const told = JSON.parse(last.out);
      expect(told.deliveries.every(({ state }: { state: string }) => state === "delivered")).toBe(true);
      expect(told.deliveries.map(({ event }: { event: string }) => event)).toEqual(
        expect.arrayContaining(["release.select_app", "release.built", "release.apply", "release.approve"]),
      );
      const sent = receiver.received.map(({ headers }) => String(headers["webhook-id"]));
      expect(new Set(sent)).toEqual(new Set(told.deliveries.map(({ id }: { id: string }) => id)));
      // What was taken without our hearing so comes a second time, with its id.
      expect(sent.length).toBeGreaterThan(new Set(sent).size);
      const ids = sink.mails.map(({ text }) => /^Message-ID: (.*)$/im.exec(text)?.[1] ?? "");
      expect(new Set(ids)).toEqual(new Set(told.notices.map((key: string) => `<${key}@sluice>`)));
      expect(ids.length).toBeGreaterThan(new Set(ids).size);
    } finally {
      await Promise.all([sink.stop(), receiver.stop()]);
    }
  });
});

describe("a data folder", () => {
  it("has one process: the second refuses, and says which one holds it", { timeout: 60_000 }, async () => {
    const data = join(folder, "held");
    const first = start(data, "stay");
    await expect.poll(() => first.told.out, { timeout: 45_000, interval: 100 }).toContain("pilot_testing");
    const second = await runUntilItEnds(data, "");
    expect(second.code).not.toBe(0);
    expect(second.errors).toContain(`is in use by process ${first.child.pid}`);
    expect(second.errors).toContain("SLUICE_DATA_DIR");
    first.child.kill("SIGKILL");
    await exited(first.child);
    const third = await runUntilItEnds(data, "");
    expect(JSON.parse(third.out)).toMatchObject({ state: "pilot_testing" });
  });

  it("is taken over where its lock names a process that is gone, or another one with the same id", async () => {
    const { lockDataFolder } = await import("#db/data-lock.ts");
    const data = await mkdtemp(join(folder, "lock-"));
    for (const holder of ["999999999 123", `${process.ppid} 1`, "", "nonsense"]) {
      await writeFile(join(data, "lock"), holder);
      const release = lockDataFolder(data);
      expect(await readFile(join(data, "lock"), "utf8")).toContain(String(process.pid));
      release();
    }
  });
});
