import { describe, expect, it } from "vitest";
import { resolveAnswerSchema } from "#lib/protocol/resolve.ts";
import { searchAnswerSchema } from "#lib/protocol/search.ts";
import { healthAnswerSchema } from "#lib/protocol/health.ts";
import { openEdge, startMs } from "#tests/support/edge.ts";
import { aProgram, aRelease, someDigest } from "#tests/support/snapshots.ts";

const coffee = "1000000000000001";
const tea = "1000000000000002";

const pilot = aRelease({
  id: "release-2",
  order: 2,
  version: "2.0.0",
  sha256: "f".repeat(64),
  state: "pilot_testing",
  testers: ["tester-1"],
  name: "Harbour Coffee Pilot",
});
const facts = { programs: [aProgram(coffee, { releases: [pilot, aRelease()] })] };

describe("POST and GET /edge/v1/resolve", () => {
  it("answer the same, in the shape of the protocol", async () => {
    const edge = await openEdge({ facts });
    const posted = await edge.resolve({
      user: { id: "user-1" },
      programs: [{ id: coffee, version: "0.9.0" }],
    });
    const got = await edge.ask(`/edge/v1/resolve?program=${coffee}&version=0.9.0&userId=user-1`);
    const decoded = await edge.ask(`/edge/v1/resolve?program=${coffee}&version=0.9.0&userId=user%2D1`);
    expect(posted.headers.get("cache-control")).toBe("private, no-store");
    expect(posted.headers.get("set-cookie")).toBeNull();
    const answer = resolveAnswerSchema.strict().parse(await posted.json());
    expect(await got.json()).toEqual(answer);
    expect(await decoded.json()).toEqual(answer);
    expect(answer).toMatchObject({
      epoch: 1,
      sequence: 1,
      nextCheckAfter: 1_800,
      serverTime: startMs,
      programs: [
        {
          id: coffee,
          decision: "update",
          reason: "full_release",
          release: "release-1",
          version: "1.0.0",
          manifest: "header.payload.signature",
          package: { url: `/edge/v1/packages/${coffee}/${someDigest}`, size: 1_000, sha256: someDigest },
          name: "Harbour Coffee",
        },
      ],
    });
  });

  it("give a tester the pilot and a stranger the full release", async () => {
    const edge = await openEdge({ facts });
    const versionFor = async (userId: string) => {
      const answer = await edge.askJson(`/edge/v1/resolve?program=${coffee}&userId=${userId}`);
      return answer.programs[0].version;
    };
    expect(await versionFor("tester-1")).toBe("2.0.0");
    expect(await versionFor("stranger")).toBe("1.0.0");
  });

  it("answer every entry of a batch in its order, a bad one as unknown", async () => {
    const edge = await openEdge({ facts });
    const programs = [
      { id: coffee, sha256: someDigest },
      { id: "SELECT 1" },
      null,
      { id: tea },
      { id: coffee },
    ];
    const answer = await (await edge.resolve({ programs })).json();
    expect(
      answer.programs.map(({ id, decision, reason }: Record<string, string>) => [id, decision, reason]),
    ).toEqual([
      [coffee, "current", "full_release"],
      ["SELECT 1", "unknown", "invalid_program"],
      ["", "unknown", "invalid_program"],
      [tea, "unknown", "unknown_program"],
      [coffee, "update", "full_release"],
    ]);
  });

  it("state suspended and removed with the reason and the manifest", async () => {
    const halt = { decision: "suspended" as const, reason: "Under investigation.", manifest: "a.b.c" };
    const edge = await openEdge({ facts: { programs: [aProgram(coffee, { halt })] } });
    const answer = await edge.askJson(`/edge/v1/resolve?program=${coffee}`);
    expect(answer.programs).toEqual([
      {
        id: coffee,
        decision: "suspended",
        reason: "suspended",
        notice: "Under investigation.",
        manifest: "a.b.c",
      },
    ]);
  });

  it("list what is visible in pages where no programs are named", async () => {
    const ids = Array.from({ length: 120 }, (_, at) => `20000000000${String(at).padStart(5, "0")}`);
    const hidden = aProgram("3000000000000001", { releases: [] });
    const edge = await openEdge({ facts: { programs: [...ids.map((id) => aProgram(id)), hidden] } });
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < 5; page += 1) {
      const answer = await (await edge.resolve(cursor ? { cursor } : {})).json();
      seen.push(...answer.programs.map(({ id }: { id: string }) => id));
      cursor = answer.next;
      if (cursor === undefined) break;
    }
    expect(seen).toEqual(ids);
  });

  it("spread the next check by ten percent to both sides", async () => {
    const edge = await openEdge();
    const { createDelivery } = await import("#server/delivery/delivery.ts");
    for (const [random, seconds] of [
      [0, 1_620],
      [0.5, 1_800],
      [1, 1_980],
    ] as const) {
      const delivery = createDelivery({
        store: edge.store,
        blobs: edge.blobs,
        now: () => startMs,
        random: () => random,
        log: { warn: () => undefined },
      });
      const answer = await (await edge.ask(`/edge/v1/resolve?program=${coffee}`, {}, delivery)).json();
      expect(answer.nextCheckAfter).toBe(seconds);
    }
  });

  it("give a new publication to the next device, without a restart", async () => {
    const edge = await openEdge();
    edge.delivery.start();
    expect((await edge.askJson(`/edge/v1/resolve?program=${coffee}`)).sequence).toBe(1);
    await edge.publish({ programs: [aProgram(coffee, { releases: [aRelease({ version: "3.0.0" })] })] });
    await new Promise((resolve) => setTimeout(resolve, 30));
    const answer = await edge.askJson(`/edge/v1/resolve?program=${coffee}`);
    expect(answer).toMatchObject({ sequence: 2, programs: [{ version: "3.0.0" }] });
    edge.delivery.stop();
  });
});

describe("what devices must not be able to break (catalogue 71)", () => {
  it("answers every strange input in a defined way", async () => {
    const edge = await openEdge({ facts });
    const statusOf = async (body: unknown) => (await edge.resolve(body)).status;
    expect(await statusOf({ user: { id: "x".repeat(65_536) }, programs: [] })).toBe(413);
    expect(await statusOf({ user: { id: "x".repeat(257) } })).toBe(400);
    expect(await statusOf({ user: { id: ["a", "b"] } })).toBe(400);
    expect(await statusOf({ programs: { id: coffee } })).toBe(400);
    for (const id of ["😀👩‍👩‍👧", "\u0000", "\ud800", "' OR 1=1 --", "redis.call('FLUSHALL')", "__proto__", ""]) {
      const answer = await (await edge.resolve({ user: { id }, programs: [{ id: coffee }] })).json();
      expect(answer.programs[0].decision).toBe("update");
    }
    for (const query of ["userId=a&userId=b", `userId=${"x".repeat(300)}`, "program[]=1&custom.=x"]) {
      expect((await edge.ask(`/edge/v1/resolve?${query}`)).status).toBe(400);
    }
    expect((await edge.ask(`/edge/v1/resolve?program=${coffee}&userId=%zz%00`)).status).toBe(200);
    expect((await edge.ask(`/edge/v1/resolve?x=${"y".repeat(9_000)}`)).status).toBe(414);
  });

  it("names the field at fault and how to mend it", async () => {
    const edge = await openEdge();
    const response = await edge.resolve({ device: { model: 5 }, installId: "x".repeat(200) });
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    const problem = await response.json();
    expect(problem).toMatchObject({ code: "invalid_request", type: "urn:sluice:problem:invalid_request" });
    expect(problem.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      "/installId",
      "/device/model",
    ]);
    const notJson = await edge.ask("/edge/v1/resolve", { method: "POST", body: "{" });
    expect(await notJson.json()).toMatchObject({ code: "invalid_request" });
  });

  it("does not read a body to its end that is larger than it says", async () => {
    const edge = await openEdge();
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(16_384).fill(32));
        if (sent > 1_000) controller.close();
      },
    });
    const endless: RequestInit & { duplex: "half" } = { method: "POST", body, duplex: "half" };
    expect((await edge.ask("/edge/v1/resolve", endless)).status).toBe(413);
    expect(sent).toBeLessThan(20);
  });
});

describe("the addresses under /edge", () => {
  it("refuse without a device key, and with one that does not exist", async () => {
    const edge = await openEdge();
    const without = await edge.ask(`/edge/v1/resolve?program=${coffee}`, { key: null });
    expect([without.status, await without.json()]).toMatchObject([401, { code: "device_key_missing" }]);
    const unknown = await edge.ask(`/edge/v1/resolve?program=${coffee}`, { key: "dk_nobody" });
    expect([unknown.status, await unknown.json()]).toMatchObject([401, { code: "device_key_unknown" }]);
  });

  it("refuse a device key from the moment that a publication leaves it out", async () => {
    const edge = await openEdge();
    expect((await edge.ask(`/edge/v1/resolve?program=${coffee}`)).status).toBe(200);
    await edge.publish({ deviceKeys: [] });
    await edge.delivery.snapshots.refresh();
    expect((await edge.ask(`/edge/v1/resolve?program=${coffee}`)).status).toBe(401);
  });

  it("answer unknown addresses and wrong methods with problems, and any origin", async () => {
    const edge = await openEdge();
    expect((await edge.ask("/edge/v2/anything")).status).toBe(404);
    const wrong = await edge.ask("/edge/v1/search", { method: "POST", body: "{}" });
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
    const preflight = await edge.ask("/edge/v1/resolve", { method: "OPTIONS", key: null });
    expect(preflight.status).toBe(204);
    for (const response of [wrong, preflight, await edge.ask("/edge/health")]) {
      expect(response.headers.get("access-control-allow-origin")).toBe("*");
    }
  });

  it("find visible programs by name: a tester finds the pilot, a stranger the full release", async () => {
    const hidden = aProgram(tea, { releases: [{ ...pilot, id: "release-9", name: "Secret Tea" }] });
    const edge = await openEdge({ facts: { programs: [...facts.programs, hidden] } });
    const names = async (q: string, userId: string) => {
      const query = new URLSearchParams({ q, userId });
      const answer = searchAnswerSchema.parse(await edge.askJson(`/edge/v1/search?${query}`));
      return answer.programs.map(({ name }) => name);
    };
    expect(await names("coffee", "stranger")).toEqual(["Harbour Coffee"]);
    expect(await names("ＣＯＦＦＥＥ", "tester-1")).toEqual(["Harbour Coffee Pilot"]);
    expect(await names("tea", "stranger")).toEqual([]);
    expect(await names("tea", "tester-1")).toEqual(["Secret Tea"]);
    expect(await names("", "stranger")).toEqual(["Harbour Coffee"]);
    expect((await edge.ask(`/edge/v1/search?q=${"x".repeat(101)}`)).status).toBe(400);
    expect((await edge.ask("/edge/v1/search?q=a&q=b")).status).toBe(400);
  });

  it("say how they are, and describe themselves", async () => {
    const edge = await openEdge();
    await edge.ask(`/edge/v1/resolve?program=${coffee}`);
    edge.clock.nowMs += 4_000;
    const health = healthAnswerSchema.parse(await edge.askJson("/edge/health", { key: null }));
    expect(health).toMatchObject({
      alive: true,
      away: [],
      snapshots: [{ app: edge.scope.app, sequence: 1, ageSeconds: 4 }],
    });
    expect(await edge.askJson("/edge/openapi.json", { key: null })).toMatchObject({ openapi: "3.1.0" });
    expect((await edge.ask("/edge/v1/keys", { key: null })).status).toBe(503);
    await edge.store.writeKeySet("not a key set");
    expect((await edge.ask("/edge/v1/keys", { key: null })).status).toBe(503);
  });
});
