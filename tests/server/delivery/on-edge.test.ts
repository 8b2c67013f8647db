// @vitest-environment edge-runtime
import { describe, expect, it } from "vitest";
import { openEdge } from "#tests/support/edge.ts";
import { aProgram, aRelease } from "#tests/support/snapshots.ts";

const coffee = "1000000000000001";

describe("delivery in an edge runtime", () => {
  it("runs where there is no Node", () => {
    expect(Reflect.has(globalThis, "EdgeRuntime")).toBe(true);
  });

  it("answers decisions, searches, health, packages and problems as it does in Node", async () => {
    const edge = await openEdge({ facts: { programs: [aProgram(coffee, { releases: [aRelease()] })] } });
    const posted = await edge.resolve({ user: { id: "user-1" }, programs: [{ id: coffee }, { id: "bad" }] });
    expect(await posted.json()).toMatchObject({
      programs: [{ decision: "update" }, { decision: "unknown", reason: "invalid_program" }],
    });
    expect(await edge.askJson(`/edge/v1/resolve?program=${coffee}&userId=a`)).toMatchObject({ sequence: 1 });
    expect((await edge.askJson("/edge/v1/search?q=coffee")).programs).toHaveLength(1);
    expect(await edge.askJson("/edge/health")).toMatchObject({ alive: true });
    expect(await edge.askJson("/edge/openapi.json")).toMatchObject({ openapi: "3.1.0" });
    expect((await edge.ask(`/edge/v1/packages/${coffee}/${"0".repeat(64)}`)).status).toBe(404);
    expect((await edge.ask("/edge/v1/resolve", { key: "dk_nobody" })).status).toBe(401);
    await edge.delivery.flushSeen();
    expect(await edge.store.readSeen(edge.scope, "*", ["2026-11-21"])).toBe(2);
  });
});
