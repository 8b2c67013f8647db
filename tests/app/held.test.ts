import { describe, expect, it } from "vitest";
import { Held, type Clock } from "#app/_release/held.ts";

/** A clock that strikes when it is told to. */
function handClock() {
  const calls = new Set<() => void>();
  const clock: Clock = (call) => {
    calls.add(call);
    return () => calls.delete(call);
  };
  return { clock, strike: () => [...calls].forEach((call) => call()), waiting: () => calls.size };
}

function aHeld() {
  const { clock, strike, waiting } = handClock();
  const sent: string[] = [];
  const held = new Held<string>(clock);
  return { held, strike, waiting, sent, send: (value: string) => void sent.push(value) };
}

describe("a raise that waits for an undo", () => {
  it("is sent when its time is over", () => {
    const { held, strike, sent, send } = aHeld();
    held.hold("20 %", 10_000, send);
    expect(sent).toEqual([]);
    strike();
    expect(sent).toEqual(["20 %"]);
  });

  it("is never sent twice: the page that is left as the time ends finds nothing to send", () => {
    const { held, strike, sent, send } = aHeld();
    held.hold("20 %", 10_000, send);
    strike();
    expect(held.take()).toBeNull();
    strike();
    expect(sent).toEqual(["20 %"]);
  });

  it("is taken by the page that is left, and then not by the clock", () => {
    const { held, strike, waiting, sent, send } = aHeld();
    held.hold("20 %", 10_000, send);
    expect(held.take()).toBe("20 %");
    expect(waiting()).toBe(0);
    strike();
    expect(sent).toEqual([]);
  });

  it("gives way to the one that was asked for after it", () => {
    const { held, strike, sent, send } = aHeld();
    held.hold("20 %", 10_000, send);
    held.hold("50 %", 10_000, send);
    strike();
    expect(sent).toEqual(["50 %"]);
  });
});
