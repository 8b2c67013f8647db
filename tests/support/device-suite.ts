import { createClient } from "#lib/device/client.ts";
import { indexedDbStorage } from "#lib/device/indexeddb-storage.ts";
import { memoryStorage } from "#lib/device/memory-storage.ts";
import type { ClientOptions, DeviceEvent } from "#lib/device/options.ts";
import type { DeviceOrder } from "./device-control.ts";

// Runs wherever there is `fetch`: Node, a page, an edge runtime. The platform is told over HTTP what to do.

export type SuiteGiven = {
  options: Omit<ClientOptions, "storage">;
  program: string;
  storage: "memory" | "indexeddb";
  nowMs: number;
};
/** What each rule came to, beside what it should come to. */
export type SuiteAnswer = { rule: string; said: unknown; wanted: unknown };

let given: SuiteGiven;
let made = 0;

export async function deviceSuite(asked: SuiteGiven): Promise<SuiteAnswer[]> {
  given = asked;
  const answers: SuiteAnswer[] = [];
  for (const { rule, wanted, run } of rules) {
    await order({ kind: "honest" });
    const said = await run().catch((error: unknown) => `broke: ${String(error)}`);
    answers.push({ rule, said, wanted });
  }
  return answers;
}

const order = async (wanted: DeviceOrder) => {
  await fetch(`${given.options.url}/control`, { method: "POST", body: JSON.stringify(wanted) });
};

const release = (version: string, text: string, statement = {}) => {
  // Never the same bytes twice: a browser has them in its cache, rightly.
  const files = { "index.html": text, "app.js": "x".repeat(60_000), "salt.txt": `${made}` };
  return order({ kind: "release", version, files, statement });
};

const offline = () => Promise.reject(new TypeError("fetch failed"));

function newStorage() {
  made += 1;
  return given.storage === "memory" ? memoryStorage() : indexedDbStorage(`suite-${given.nowMs}-${made}`);
}

function device(storage = newStorage(), more: Partial<ClientOptions> = {}) {
  const events: DeviceEvent[] = [];
  const { program, options, nowMs } = given;
  const onEvent = (event: DeviceEvent) => void events.push(event);
  const client = createClient({ ...options, now: () => nowMs, onEvent, storage, ...more });
  return {
    storage,
    async update(): Promise<string> {
      const checked = await client.check({ programs: [program] });
      if (!checked.ok) return checked.why;
      const refused = checked.programs[0]?.refused;
      if (refused) return refused;
      const fetched = await client.download(program);
      if (!fetched.ok) return fetched.why;
      const laid = await client.install(program);
      return laid.ok ? "installed" : laid.why;
    },
    async runs(): Promise<string> {
      const launched = await client.launch(program);
      if (!launched.ok) return launched.why;
      await launched.launch.succeeded();
      const page = await launched.launch.file("index.html");
      return `${launched.launch.version}: ${new TextDecoder().decode(page ?? undefined)}`;
    },
    launch: () => client.launch(program),
    reasons: () => events.flatMap(({ reason }) => (reason === undefined ? [] : [reason])),
  };
}

async function running() {
  await release("1.0.0", "one");
  const one = device();
  await one.update();
  await one.runs();
  return one;
}

/** What the device says of version 2, why, and what runs afterwards. */
async function after(trick: DeviceOrder, statement = {}) {
  const one = await running();
  await release("2.0.0", "two", statement);
  await order(trick);
  return [await one.update(), await one.runs()];
}

const rules: { rule: string; wanted: unknown; run: () => Promise<unknown> }[] = [
  {
    rule: "installs what is decided, and runs its files",
    wanted: ["installed", "1.0.0: one"],
    run: async () => {
      await release("1.0.0", "one");
      const one = device();
      return [await one.update(), await one.runs()];
    },
  },
  {
    rule: "follows an update, and keeps what it has over a restart without a network",
    wanted: ["installed", "2.0.0: two", "offline"],
    run: async () => {
      const one = await running();
      await release("2.0.0", "two");
      const said = await one.update();
      const cut = device(one.storage, { fetch: offline });
      return [said, await cut.runs(), await cut.update()];
    },
  },
  {
    rule: "refuses an older statement",
    wanted: ["sequence_too_low", "1.0.0: one"],
    run: () => after({ kind: "honest" }, { sequence: 1 }),
  },
  {
    rule: "refuses an expired statement",
    wanted: ["expired", "1.0.0: one"],
    run: () => after({ kind: "honest" }, { expiresAt: given.nowMs - 1 }),
  },
  {
    rule: "refuses a statement about another program",
    wanted: ["other_program", "1.0.0: one"],
    run: () => after({ kind: "honest" }, { miniProgram: "1000000000000009" }),
  },
  {
    rule: "refuses a stranger's signature",
    wanted: ["bad_signature", "1.0.0: one"],
    run: () => after({ kind: "stranger" }),
  },
  {
    rule: "refuses a package with one byte changed",
    wanted: ["package_digest", "1.0.0: one"],
    run: () => after({ kind: "flipped" }),
  },
  {
    rule: "stops a package that does not end",
    wanted: ["oversized", "1.0.0: one"],
    run: () => after({ kind: "endless" }),
  },
  {
    rule: "goes on where a package broke off",
    wanted: ["installed", "2.0.0: two"],
    run: () => after({ kind: "broken_once", bytes: 30_000 }),
  },
  {
    rule: "keeps what it has while the platform is away",
    wanted: ["unavailable", "1.0.0: one"],
    run: () => after({ kind: "away" }),
  },
  {
    rule: "goes back to the version before after launches without a success mark",
    wanted: ["2.0.0", "1.0.0: one", ["no_success_mark", "no_success_mark"]],
    run: async () => {
      const one = await running();
      await release("2.0.0", "two");
      await one.update();
      const launched = [await one.launch(), await one.launch(), await one.launch()];
      const [first] = launched;
      return [first?.ok && first.launch.version, await one.runs(), one.reasons()];
    },
  },
];
