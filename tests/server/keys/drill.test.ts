import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { verifyManifest } from "#lib/crypto/manifest.ts";
import { peekStatement } from "#lib/crypto/signed-statement.ts";
import { pinnedRoot } from "#lib/crypto/root-document.ts";
import { verifyTrust, type HeldTrust } from "#lib/crypto/trust.ts";
import { runCeremony } from "#server/keys/ceremony/run.ts";
import { reconcile } from "#server/snapshot/reconcile.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;

let runtime: TestRuntime;
let stage: Stage;
let nowMs: number;
beforeAll(async () => {
  runtime = await openTestRuntime();
  stage = await aStage(runtime, { environment: "test" });
  await stage.full("1.0.0");
  nowMs = Date.now();
});
afterAll(() => runtime.close());

/** A device in somebody's pocket, which pinned the root when its app was built and was never updated since. */
function aDevice(root: HeldTrust["root"]) {
  const held: HeldTrust = { root };
  let newest: { epoch: number; sequence: number; issuedAt: number } | undefined;
  return async (): Promise<string> => {
    const answered = await runtime.openEdge().handle(new Request("http://edge.example/edge/v1/keys"));
    const verified = await verifyTrust(await answered.json(), held, nowMs);
    if (!verified.ok) return `trusts nothing new: ${verified.why}`;
    const { keySet } = verified;
    Object.assign(held, { root: verified.root, newest: { epoch: keySet.epoch, issuedAt: keySet.issuedAt } });
    const { manifest = "" } = await stage.ask("ana");
    const expected = {
      keySet,
      app: stage.appId,
      environment: stage.environment,
      miniProgram: stage.programId,
    };
    const judged = await verifyManifest(manifest, newest ? { ...expected, newest } : expected, nowMs);
    if (!judged.ok || judged.statement.state !== "live")
      return `refuses: ${judged.ok ? "state" : judged.why}`;
    newest = judged.statement;
    return `runs ${judged.statement.version}, signed by ${named(kidOf(manifest))}, root ${verified.root.version}`;
  };
}

const names = new Map<string, string>();
/** Keys by the order in which they were met: their thumbprints differ at every run. */
function named(kid: string): string {
  const name = names.get(kid) ?? `online key ${names.size + 1}`;
  names.set(kid, name);
  return name;
}
const kidOf = (jws: string): string => {
  const header: unknown = peekStatement(`.${jws.split(".")[0]}.`);
  return typeof header === "object" && header !== null && "kid" in header ? String(header.kid) : "";
};
const kidNamed = (wanted: string): string => [...names].find(([, name]) => name === wanted)?.[0] ?? "";

/** What the platform does every five seconds, and a delivery process beside it. */
async function serve(): Promise<void> {
  await reconcile(nowMs);
  await stage.edge.snapshots.refresh();
}

async function keys(...args: string[]): Promise<string> {
  const choice = { keys: undefined, trust: undefined, folder: runtime.folder };
  const { ok, lines } = await runCeremony(args, { choice, nowMs });
  const told = (text: string) =>
    text
      .replaceAll(/[\w-]{43}/g, named)
      .replaceAll(runtime.folder, "")
      .replace(/, until \S+\.$/, ".");
  return `$ keys ${told(args.join(" "))}\n  ${ok ? "" : "refused: "}${told(lines[0] ?? "")}`;
}

it("online key and root are changed while devices run: none of them stops, and the old keys end", async () => {
  const { root } = await runtime.keys.current(nowMs);
  const [early, late] = [aDevice(pinnedRoot(root.keys)), aDevice(pinnedRoot(root.keys))];
  const transcript: string[] = [];
  const then = async (line: string, afterMs = 0) => {
    nowMs += afterMs;
    await serve();
    transcript.push(line, `  a device ${await early()}`);
  };

  await then("the app was built");
  await then(await keys("rotate"), minuteMs);
  await then("a quarter of an hour later", 15 * minuteMs);
  await then(await keys("revoke", kidNamed("online key 1")), dayMs);
  await then(await keys("rotate", "--now"), dayMs);
  await then(await keys("revoke", kidNamed("online key 2"), "--compromised"), minuteMs);
  await then(await keys("new-root"), dayMs);
  await then(await keys("new-root", "--add", "--threshold", "2"), dayMs);
  transcript.push("two months in a drawer");
  nowMs += 60 * dayMs;
  await serve();
  transcript.push(`  a device that slept through it all ${await late()}`, `  a device ${await early()}`);
  await rename(join(runtime.folder, "root-keys.json"), join(runtime.folder, "elsewhere.json"));
  await then("the root keys were carried away, and the set's half life passed", 60 * dayMs);
  transcript.push(await keys("renew"));
  const draft = join(runtime.folder, "key-ceremony.json");
  transcript.push(await keys("install", draft));
  transcript.push(await keys("sign", draft, "--root", join(runtime.folder, "elsewhere.json")));
  await then(await keys("install", draft), minuteMs);
  await rm(join(runtime.folder, "elsewhere.json"));

  expect(`\n${transcript.join("\n")}\n`).toMatchInlineSnapshot(`
    "
    the app was built
      a device runs 1.0.0, signed by online key 1, root 1
    $ keys rotate
      New online key online key 2 begins in 15 minutes. What the old one signed is believed for 30 days more.
      a device runs 1.0.0, signed by online key 1, root 1
    a quarter of an hour later
      a device runs 1.0.0, signed by online key 2, root 1
    $ keys revoke online key 1
      Online key online key 1 is revoked.
      a device runs 1.0.0, signed by online key 2, root 1
    $ keys rotate --now
      New online key online key 3 begins at once. What the old one signed is believed for 30 days more.
      a device runs 1.0.0, signed by online key 3, root 1
    $ keys revoke online key 2 --compromised
      Online key online key 2 is revoked.
      a device runs 1.0.0, signed by online key 3, root 1
    $ keys new-root
      Root version 2: 1 of 1 keys sign. Apps that pin the one before follow.
      a device runs 1.0.0, signed by online key 3, root 2
    $ keys new-root --add --threshold 2
      Root version 3: 2 of 2 keys sign. Apps that pin the one before follow.
      a device runs 1.0.0, signed by online key 3, root 3
    two months in a drawer
      a device that slept through it all runs 1.0.0, signed by online key 3, root 3
      a device runs 1.0.0, signed by online key 3, root 3
    the root keys were carried away, and the set's half life passed
      a device runs 1.0.0, signed by online key 3, root 3
    $ keys renew
      The key set is stated anew.
    $ keys install /key-ceremony.json
      refused: The draft holds documents that no device believes: too_few_signatures.
    $ keys sign /key-ceremony.json --root /elsewhere.json
      Signed: /key-ceremony.json. Carry it back, or to whoever else has to sign.
    $ keys install /key-ceremony.json
      In force: written to /platform-trust.json. A running server takes it up by itself.
      a device runs 1.0.0, signed by online key 3, root 3
    "
  `);
});

it("a key's id that begins with a dash is no option", async () => {
  expect(await keys("revoke", `-${"k".repeat(42)}`)).toContain("refused: The key set has no such key");
});
