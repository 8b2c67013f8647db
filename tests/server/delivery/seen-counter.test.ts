import { describe, expect, it } from "vitest";
import { deliveryLimits } from "#server/delivery/limits.ts";
import { openEdge } from "#tests/support/edge.ts";

const users = 4 * deliveryLimits.usersAtOnce;

describe("counting who was seen", () => {
  it("lets devices have their turn while thousands are told to the store, and tells each once", async () => {
    const edge = await openEdge();
    for (let user = 0; user < users; user += 1) await edge.ask(`/edge/v1/resolve?program=1&userId=u-${user}`);
    let turns = 0;
    const others = setInterval(() => (turns += 1), 0);
    await edge.delivery.flushSeen();
    clearInterval(others);
    expect(turns).toBeGreaterThanOrEqual(users / deliveryLimits.usersAtOnce - 1);
    const day = new Date(edge.clock.nowMs).toISOString().slice(0, 10);
    const seen = await edge.store.readSeen(edge.scope, "*", [day]);
    expect(seen).toBeGreaterThan(users * 0.97);
    expect(seen).toBeLessThan(users * 1.03);
  });
});
