import { afterAll, beforeAll, expect, it } from "vitest";
import { queues } from "#server/jobs/queues.ts";
import type { Handlers } from "#server/jobs/jobs.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const daySeconds = 86_400;

// A build and an import say after some minutes that they failed: somebody waits for them to end.
const impatient = ["build", "allowlist_import"];
const patient = Object.entries(queues).filter(([name]) => !impatient.includes(name));

it.each(patient)("%s goes on trying for a day: what it waits for may be away as long", (_, queue) => {
  expect(queue.retryLimit * queue.retryDelayMax).toBeGreaterThanOrEqual(daySeconds);
});

it("one drain does what its messages lead to, and strangers' servers hold up nothing of ours", () => {
  const order = Object.keys(queues);
  const leadsTo = [
    ["release_timer", "publish"],
    ["end_releases", "publish"],
    ["admissions", "publish"],
    ["signing_key_revoked", "publish"],
    ["release_timer", "notify"],
    ["token_expiry", "mail"],
    ["notify", "mail"],
    ["reset_request", "letter"],
    ["announce", "webhook"],
  ] as const;
  for (const [first, then] of leadsTo) expect(order.indexOf(first)).toBeLessThan(order.indexOf(then));
  expect(order.at(-1)).toBe("webhook");
});

it("a message whose handler fails comes again, and one that succeeded does not", async () => {
  const heard: string[] = [];
  let failures = 2;
  const handlers: Handlers = {
    build: async ({ releaseId }) => {
      heard.push(releaseId);
      failures -= 1;
      if (failures >= 0) throw new Error("the store is away");
    },
    build_given_up: async () => undefined,
    publish: async () => undefined,
    allowlist_import: async () => undefined,
    allowlist_import_given_up: async () => undefined,
    allowlist_sweep: async () => undefined,
    deltas: async () => undefined,
    small_files: async () => undefined,
    blob_sweep: async () => undefined,
    admissions: async () => undefined,
    release_timer: async () => undefined,
    notify: async () => undefined,
    mail: async () => undefined,
    announce: async () => undefined,
    webhook: async () => undefined,
    reset_request: async () => undefined,
    letter: async () => undefined,
    token_expiry: async () => undefined,
    end_releases: async () => undefined,
    signing_key_revoked: async () => undefined,
  };
  await runtime.jobs.send(runtime.database.db, "build", { releaseId: "one" });
  await expect
    .poll(async () => (await runtime.jobs.drain(handlers), heard.length), { timeout: 15_000, interval: 200 })
    .toBe(3);
  expect(await runtime.jobs.drain(handlers)).toBe(0);
  expect(await runtime.jobs.backlog()).toBe(0);
});
