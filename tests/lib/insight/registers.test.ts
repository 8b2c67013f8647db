import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HyperLogLog } from "#lib/insight/hyperloglog.ts";
import { byPosition } from "#lib/insight/position.ts";
import { packRegisters, ranksOfText, ranksText, unpackRegisters } from "#lib/insight/registers.ts";
import { userHash } from "#lib/insight/user-hash.ts";

const scope = { app: "app", environment: "production" } as const;
const counterOf = (ids: Iterable<number>) => {
  const counter = new HyperLogLog();
  for (const id of ids) counter.add(userHash(scope, `user-${id}`));
  return counter;
};
const someIds = fc.array(fc.nat(5_000), { maxLength: 300 });

describe("a counter of distinct users", () => {
  it("comes back from its bytes as it was, however many it has seen", () => {
    for (const users of [0, 1, 500, 20_000]) {
      const counter = counterOf(Array(users).keys());
      const bytes = packRegisters(counter);
      expect(bytes.length).toBeLessThanOrEqual(4_096);
      expect(unpackRegisters(bytes).registers).toEqual(counter.registers);
    }
    expect(packRegisters(counterOf([1, 2])).length).toBe(6);
  });

  it("is the same whatever the order and the repeats of what is told of it, and never counts less", () => {
    fc.assert(
      fc.property(fc.array(someIds, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (parts, choices) => {
        const sender = new HyperLogLog();
        const told = parts.map((ids) => {
          const grown = ids.flatMap((id) => sender.add(userHash(scope, `user-${id}`)) ?? []);
          return ranksText(sender.registers, grown);
        });
        const receiver = new HyperLogLog();
        const shuffled = [...told, ...told].toSorted(() => ((choices.next().value ?? 0) % 3) - 1);
        let before = 0;
        for (const text of shuffled) {
          receiver.merge(ranksOfText(text));
          expect(receiver.count()).toBeGreaterThanOrEqual(before);
          before = receiver.count();
        }
        expect(receiver.registers).toEqual(sender.registers);
      }),
    );
  });

  it("takes bytes that nobody wrote for nothing", () => {
    expect(unpackRegisters(new Uint8Array([255, 255, 7, 0, 1, 200, 9])).count()).toBe(0);
  });
});

it("ids of a stream are ordered as the numbers that they are", () => {
  const ids = ["", "0-1", "0-2", "0-10", "1764366000000-0", "1764366000000-11", "1764366000001-0"];
  expect(ids.toReversed().toSorted(byPosition)).toEqual(ids);
});
