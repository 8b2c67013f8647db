import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import {
  ofrepBulkAnswerSchema,
  ofrepFailureSchema,
  ofrepFlagSchema,
  ofrepStreamSchema,
} from "#lib/protocol/ofrep.ts";
import type { SwitchesFacts } from "#lib/switches/part.ts";
import { openEdge, until } from "#tests/support/edge.ts";
import { aPublishedSwitch } from "#tests/support/switches.ts";

type Edge = Awaited<ReturnType<typeof openEdge>>;
type Init = Parameters<Edge["ask"]>[1] & { context?: object };

const program = "1000000000000001";
const bulkPath = "/edge/ofrep/v1/evaluate/flags";
const appOf = (...switches: SwitchesFacts["switches"]): SwitchesFacts => ({ of: "app", switches });
const colour = aPublishedSwitch("colour", {
  rules: [
    {
      name: "iPhones",
      audiences: [{ kind: "everyone" }],
      filters: [{ attribute: "platform", operator: "is_one_of", values: ["ios"] }],
      value: "blue",
    },
  ],
});

let edge: Edge;
const opened = async (...switches: SwitchesFacts[]): Promise<Edge> => {
  edge = await openEdge({ facts: { switches } });
  edge.delivery.start();
  return edge;
};
afterEach(() => edge.delivery.stop());

const post = (path: string, { context = { targetingKey: "ana" }, ...init }: Init = {}) =>
  edge.ask(path, { method: "POST", body: JSON.stringify({ context }), ...init });
const bulk = async (init: Init = {}) =>
  ofrepBulkAnswerSchema.parse(await (await post(bulkPath, init)).json());
const valuesOf = async (init: Init = {}) =>
  Object.fromEntries((await bulk(init)).flags.map((flag) => [flag.key, "value" in flag ? flag.value : flag]));

describe("all switches for one user", () => {
  it("come with values, reasons and variants, the container's own among them", async () => {
    await opened(appOf(colour, aPublishedSwitch("title")));
    const { flags } = await bulk({ context: { targetingKey: "ana", platform: "iOS" } });
    expect(flags.filter(({ key }) => ["colour", "title"].includes(key ?? ""))).toEqual([
      {
        key: "colour",
        value: "blue",
        reason: "TARGETING_MATCH",
        variant: "iPhones",
        metadata: { version: 1 },
      },
      { key: "title", value: "grey", reason: "STATIC", variant: "default", metadata: { version: 1 } },
    ]);
    expect(flags.find(({ key }) => key === "updateInterval")).toMatchObject({
      value: 1_800,
      reason: "STATIC",
    });
  });

  it("of one mini program are its own alone, and the app's are not among them", async () => {
    await opened(appOf(colour), { of: program, switches: [aPublishedSwitch("colour", { value: "red" })] });
    const context = { targetingKey: "ana", miniProgram: program };
    expect(await valuesOf({ context })).toEqual({ colour: "red" });
    expect(await valuesOf({ context: { ...context, miniProgram: "9999999999999999" } })).toEqual({});
  });

  it("with one that cannot be read still come: that one says so itself", async () => {
    const strange = { ...aPublishedSwitch("strange"), kind: "colour" as never };
    await opened(appOf(strange, colour));
    const response = await post(bulkPath);
    expect(response.status).toBe(200);
    const values = Object.fromEntries(
      ofrepBulkAnswerSchema.parse(await response.json()).flags.map((flag) => [flag.key, flag]),
    );
    expect(values["strange"]).toMatchObject({ errorCode: "PARSE_ERROR" });
    expect(values["colour"]).toMatchObject({ value: "grey", reason: "DEFAULT" });
    expect((await post(`${bulkPath}/strange`)).status).toBe(503);
  });

  it("are answered with 304 for the same user, context and configuration, and nobody else's", async () => {
    await opened(appOf(colour));
    const first = await post(bulkPath);
    const etag = first.headers.get("etag") ?? "";
    const again = (context: object, path = bulkPath) =>
      post(path, { context, headers: { "if-none-match": etag } }).then(({ status }) => status);
    const held = await post(bulkPath, { headers: { "if-none-match": `"other", W/${etag}` } });
    expect([held.status, await held.text(), held.headers.get("etag")]).toEqual([304, "", etag]);
    expect(held.headers.get("vary")).toBe(first.headers.get("vary"));
    expect(await again({ targetingKey: "ben" })).toBe(200);
    expect(await again({ targetingKey: "ana", platform: "ios" })).toBe(200);
    expect(await again({ targetingKey: "ana", miniProgram: program })).toBe(200);
    await edge.publish({ switches: [appOf({ ...colour, version: 2, value: "black" })] });
    expect(
      await until(
        () => again({ targetingKey: "ana" }),
        (status) => status === 200,
      ),
    ).toBe(200);
  });

  it("are not answered from a shared cache, and a browser may read their ETag", async () => {
    await opened(appOf(colour));
    const { headers } = await post(bulkPath);
    expect(headers.get("cache-control")).toBe("private, no-store");
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("access-control-expose-headers")).toContain("ETag");
    const preflight = await edge.ask(bulkPath, { method: "OPTIONS", key: null });
    expect(preflight.headers.get("access-control-allow-headers")).toMatch(/X-API-Key.*If-None-Match/);
  });
});

describe("one switch", () => {
  it("is answered like in the whole", async () => {
    await opened(appOf(colour));
    const response = await post(`${bulkPath}/colour`, { context: { targetingKey: "ana", platform: "ios" } });
    expect([response.status, ofrepFlagSchema.parse(await response.json())]).toEqual([
      200,
      {
        key: "colour",
        value: "blue",
        reason: "TARGETING_MATCH",
        variant: "iPhones",
        metadata: { version: 1 },
      },
    ]);
  });

  it("that is not there is 404, as the protocol says it", async () => {
    await opened(appOf(colour));
    for (const key of ["missing", "constructor", "%E0%A4%A", "a%2Fb", ""]) {
      const response = await post(`${bulkPath}/${key}`);
      expect({ key, status: response.status }).toEqual({ key, status: 404 });
      expect(ofrepFailureSchema.parse(await response.json())).toMatchObject({ errorCode: "FLAG_NOT_FOUND" });
    }
  });

  it("that memory does not know is no 404 while the store is away: it may stand in a newer snapshot", async () => {
    await opened(appOf(colour));
    await post(bulkPath);
    edge.store.readIndexes = () => Promise.reject(new Error("away"));
    const asked = () => post(`${bulkPath}/missing`);
    const response = await until(asked, ({ status }) => status === 503);
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
    expect((await post(`${bulkPath}/colour`)).status).toBe(200);
  });
});

describe("a configuration that is damaged in the store", () => {
  it("is refused whole: devices keep the last good one", async () => {
    await opened(appOf(colour));
    expect(await valuesOf()).toMatchObject({ colour: "grey" });
    edge.store.readParts = async (digests) => new Map(digests.map((digest) => [digest, '{"format":1}']));
    await edge.publish({ switches: [appOf({ ...colour, value: "black", version: 2 })] });
    await edge.delivery.snapshots.refresh();
    expect(await valuesOf()).toMatchObject({ colour: "grey" });
    expect(edge.delivery.snapshots.damagedDocuments).toBeGreaterThan(0);
  });
});

describe("a request that cannot be used", () => {
  it.each([
    ["{", "PARSE_ERROR"],
    ["[]", "INVALID_CONTEXT"],
    ["{}", "INVALID_CONTEXT"],
    ['{"context":"ana"}', "INVALID_CONTEXT"],
    ['{"context":{}}', "TARGETING_KEY_MISSING"],
    ['{"context":{"targetingKey":""}}', "TARGETING_KEY_MISSING"],
    ['{"context":{"targetingKey":7}}', "INVALID_CONTEXT"],
    [JSON.stringify({ context: { targetingKey: "x".repeat(257) } }), "INVALID_CONTEXT"],
    ['{"context":{"targetingKey":"ana","platform":["ios"]}}', "INVALID_CONTEXT"],
    ['{"context":{"targetingKey":"ana","miniProgram":"coffee"}}', "INVALID_CONTEXT"],
  ])("%s is 400 with %s", async (body, errorCode) => {
    await opened(appOf(colour));
    for (const [path, key] of [[bulkPath], [`${bulkPath}/colour`, "colour"]] as const) {
      const response = await edge.ask(path, { method: "POST", body });
      expect(response.status).toBe(400);
      const failure = ofrepFailureSchema.parse(await response.json());
      expect({ key: failure.key, errorCode: failure.errorCode }).toEqual({ key, errorCode });
    }
  });

  it("takes odd contexts that rules cannot look at, and reads none of their traps", async () => {
    await opened(appOf(colour));
    const body =
      '{"context":{"targetingKey":"a\\u0000ß😀","__proto__":{"platform":"ios"},"list":[1],"custom-plan":"x","age":7}}';
    const response = await edge.ask(bulkPath, { method: "POST", body });
    expect(response.status).toBe(200);
    const { flags } = ofrepBulkAnswerSchema.parse(await response.json());
    expect(flags.find(({ key }) => key === "colour")).toMatchObject({ value: "grey" });
  });

  it("without a key is 401, by GET 405, with a key that nobody made 401", async () => {
    await opened(appOf(colour));
    expect((await post(bulkPath, { key: null })).status).toBe(401);
    expect((await post(bulkPath, { key: "dk_nobody" })).status).toBe(401);
    expect((await edge.ask(bulkPath)).status).toBe(405);
  });
});

describe("who asks", () => {
  it("may send the key in X-API-Key", async () => {
    await opened(appOf(colour));
    const response = await post(bulkPath, { key: null, headers: { "x-api-key": edge.deviceKey } });
    expect(response.status).toBe(200);
  });

  it("is matched by attributes of the app's own, by region and by versions", async () => {
    const filters = [
      { attribute: "custom.tier" as const, operator: "is_one_of" as const, values: ["gold"] },
      { attribute: "region.city" as const, operator: "is_one_of" as const, values: ["Bergen"] },
      { attribute: "osVersion" as const, operator: "at_least" as const, value: "14" },
    ];
    const rule = { name: "Gold", audiences: [{ kind: "everyone" as const }], filters, value: "gold" };
    await opened(appOf(aPublishedSwitch("colour", { rules: [rule] })));
    const context = { targetingKey: "ana", tier: "gold", region: { city: "Bergen" }, osVersion: 14 };
    expect(await valuesOf({ context })).toMatchObject({ colour: "gold" });
    const flat = {
      targetingKey: "ana",
      custom: { tier: "gold" },
      "region.city": "Bergen",
      osVersion: "14.0",
    };
    expect(await valuesOf({ context: flat })).toMatchObject({ colour: "gold" });
    expect(await valuesOf({ context: { ...context, tier: "silver" } })).toMatchObject({ colour: "grey" });
  });

  it("opens no list of named users with an id that is not proven where the app demands proof", async () => {
    const named = [{ kind: "allowlist" as const, userIds: ["ana"], allowlists: [] }];
    const rule = { name: "Team", audiences: named, filters: [], value: "gold" };
    const switches = [appOf(aPublishedSwitch("colour", { rules: [rule] }))];
    edge = await openEdge({ facts: { switches, signedIdentity: true } });
    expect(await valuesOf()).toMatchObject({ colour: "grey" });
  });
});

describe("the check interval", () => {
  it("of a device follows the rules of its reserved switch, in resolve as in OFREP", async () => {
    const rule = {
      name: "Beta phones",
      audiences: [{ kind: "everyone" as const }],
      filters: [{ attribute: "brand" as const, operator: "is_one_of" as const, values: ["northwind"] }],
      value: 60,
    };
    const interval = aPublishedSwitch("updateInterval", { kind: "number", value: 600, rules: [rule] });
    edge = await openEdge({ facts: { nextCheckAfterSeconds: 600, switches: [appOf(interval)] } });
    const secondsOf = async (brand: string): Promise<unknown> => {
      const answer = await edge.resolve({ user: { id: "ana" }, device: { brand }, programs: [] });
      return z.object({ nextCheckAfter: z.number() }).parse(await answer.json()).nextCheckAfter;
    };
    expect([await secondsOf("Northwind"), await secondsOf("Other")]).toEqual([60, 600]);
    const context = { targetingKey: "ana", brand: "Northwind" };
    expect(await valuesOf({ context })).toMatchObject({ updateInterval: 60 });
  });
});

describe("the change stream", () => {
  const listen = async (init: Init = {}, lastEventId?: string) => {
    const { eventStreams } = await bulk(init);
    const [stream] = z.array(ofrepStreamSchema).parse(eventStreams);
    const headers = lastEventId === undefined ? {} : { "last-event-id": lastEventId };
    const path = stream?.endpoint.requestUri ?? "";
    const response = await edge.ask(path, { key: null, headers });
    const reader = response.body?.getReader();
    let text = "";
    const more = async () => {
      const { done, value } = (await reader?.read()) ?? { done: true };
      if (!done) text += new TextDecoder().decode(value);
      return done;
    };
    const events = () => [...text.matchAll(/^id: (\w+)$/gm)].map(([, id]) => id);
    return { path, response, reader, more, events, read: () => text };
  };
  const published = (value: string, version: number) =>
    edge.publish({ switches: [appOf({ ...colour, value, version })] });

  it("says what stands when it opens, and every change after it, without a word about the user", async () => {
    await opened(appOf(colour));
    const { path, response, more, events, read } = await listen();
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    expect(path).not.toContain("ana");
    expect(path).not.toContain(edge.deviceKey);
    while (events().length < 1) await more();
    await published("black", 2);
    while (events().length < 2) await more();
    expect(new Set(events()).size).toBe(2);
    const [, data = "{}"] = /data: (.*)\n\n$/.exec(read()) ?? [];
    expect(JSON.parse(data)).toEqual({ type: "refetchEvaluation", etag: events().at(-1) });
    const { metadata } = await bulk();
    expect(metadata.version).toBe(events().at(-1));
  });

  it("says nothing where only other things of the app were published", async () => {
    await opened(appOf(colour));
    const { more, events, reader } = await listen();
    while (events().length < 1) await more();
    await edge.publish({ nextCheckAfterSeconds: 60, switches: [appOf(colour)] });
    await edge.delivery.snapshots.refresh();
    await published("black", 2);
    while (events().length < 2) await more();
    expect(events()).toHaveLength(2);
    await reader?.cancel();
  });

  it("tells a client that comes back only what it does not know", async () => {
    await opened(appOf(colour));
    const known = (await bulk()).metadata.version;
    const { more, events } = await listen({}, known);
    await more();
    expect(events()).toEqual([]);
    await published("black", 2);
    while (events().length < 1) await more();
    expect(events()).toHaveLength(1);
  });

  it("tells a slow reader the newest alone, however much happened", async () => {
    await opened(appOf(colour));
    const { more, events, response } = await listen();
    expect(response.status).toBe(200);
    for (let version = 2; version < 30; version += 1) {
      await published(`value-${version}`, version);
      await edge.delivery.snapshots.refresh();
    }
    const newest = (await bulk()).metadata.version;
    while (events().at(-1) !== newest) await more();
    expect(events().length).toBeLessThan(6);
  });

  it("ends for a reader who takes nothing, and when its device key is revoked", async () => {
    await opened(appOf(colour));
    const { streams } = edge.delivery;
    await listen();
    for (let beat = 0; beat < 10; beat += 1) streams.beat();
    expect(streams.count).toBe(0);
    const { more } = await listen();
    expect(streams.count).toBe(1);
    await edge.publish({ deviceKeys: [] });
    while (!(await more()));
    expect(streams.count).toBe(0);
  });

  it("is not opened by a word that no device key makes", async () => {
    await opened(appOf(colour));
    const { path } = await listen();
    const [, channel = ""] = /\/([0-9a-f]{40})\//.exec(path) ?? [];
    const statusOf = async (address: string) => (await edge.ask(address, { key: null })).status;
    expect(await statusOf(path.replace(channel, "0".repeat(40)))).toBe(401);
    expect(await statusOf(path.replace(channel, "x"))).toBe(404);
    expect(await statusOf(path.replace("/production/", "/sandbox/"))).toBe(503);
    expect((await edge.ask(path, { key: null, method: "HEAD" })).status).toBe(405);
  });

  it("ends when the process is about to: clients come back elsewhere", async () => {
    await opened(appOf(colour));
    const { more } = await listen();
    edge.delivery.beginDraining();
    while (!(await more()));
    expect(edge.delivery.streams.count).toBe(0);
  });
});
