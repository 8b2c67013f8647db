import { createClient } from "redis";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { ChunkMemory } from "#server/delivery/chunk-memory.ts";
import { loadSnapshot } from "#server/delivery/load-snapshot.ts";
import { redisLayout } from "#server/rules-store/redis-layout.ts";
import * as scripts from "#server/rules-store/redis-scripts.ts";
import { aProgram, aPublication, aRelease, freshScope } from "#tests/support/snapshots.ts";

const redisUrl = inject("redisUrl");
const ids = Array.from({ length: 1_000 }, (_, at) => `${1_000_000_000_000_001 + at}`);

describe.skipIf(redisUrl === null)("one changed mini program of a thousand", () => {
  const client = createClient({ url: redisUrl ?? "" });
  beforeAll(async () => void (await client.connect()));
  afterAll(() => client.close());

  const asked: { script: string; keys: string[] }[] = [];
  const store = redisLayout(async (script, keys, values) => {
    asked.push({ script, keys });
    return client.eval(script, { keys, arguments: values });
  });
  /** How many keys the script was called with since the last time. */
  const keysOf = (script: string) =>
    asked.filter((call) => call.script === script).reduce((sum, { keys }) => sum + keys.length, 0);

  it("is one part to write and one to read, and nothing to poll for when nothing changed", async () => {
    const scope = freshScope();
    const facts = (description: string) =>
      ids.map((id, at) =>
        aProgram(id, {
          releases: [aRelease({ description: at === 500 ? description : scope.app, name: id })],
        }),
      );
    await store.publish(await aPublication(scope, { programs: facts("before") }));
    const text = (await store.readIndex(scope)) ?? "";
    const chunks = new ChunkMemory();
    const first = await loadSnapshot(
      { store: { ...store, subscribe: () => () => undefined, close: async () => undefined }, chunks },
      { scope, text },
      undefined,
    );
    if (!first.ok) throw new Error(first.why);

    asked.length = 0;
    await store.publish(await aPublication(scope, { sequence: 2, programs: facts("after") }));
    expect(keysOf(scripts.writeTextsScript)).toBe(1);

    asked.length = 0;
    const [answer] = await store.readIndexes([{ scope, held: first.snapshot.index }]);
    if (answer?.kind !== "index") throw new Error(answer?.kind);
    const whole = { ...store, subscribe: () => () => undefined, close: async () => undefined };
    const second = await loadSnapshot({ store: whole, chunks }, { scope, text: answer.text }, first.snapshot);
    if (!second.ok) throw new Error(second.why);
    expect(keysOf(scripts.readTextsScript)).toBe(1);
    // What did not change stays the same object: nothing of it is compiled again.
    const same = ids.filter((id) => first.snapshot.programs.get(id) === second.snapshot.programs.get(id));
    expect(same).toHaveLength(999);

    asked.length = 0;
    expect(await store.readIndexes([{ scope, held: second.snapshot.index }])).toEqual([
      { kind: "unchanged" },
    ]);
    expect(asked).toHaveLength(1);
  });
});
