import { createServer, type Server } from "node:http";
import { OFREPProvider } from "@openfeature/ofrep-provider";
import { OpenFeature, type Client } from "@openfeature/server-sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ofrepBulkAnswerSchema } from "#lib/protocol/ofrep.ts";
import { edgeListener } from "#server/main/edge-listener.ts";
import { openEdge, until } from "#tests/support/edge.ts";
import { freePort } from "#tests/support/free-port.ts";
import { aPublishedSwitch } from "#tests/support/switches.ts";

const everyone = [{ kind: "everyone" as const }];
const ios = { attribute: "platform" as const, operator: "is_one_of" as const, values: ["ios"] };
const onIos = (value: string) => ({ name: "iPhones", audiences: everyone, filters: [ios], value });
const half = [{ kind: "percentage" as const, basisPoints: 10_000 }];

const switches = [
  aPublishedSwitch("colour", { rules: [onIos("blue")] }),
  aPublishedSwitch("beta", {
    kind: "boolean",
    value: false,
    rules: [{ name: "All", audiences: half, filters: [], value: true }],
  }),
  aPublishedSwitch("limit", { kind: "number", value: 2.5 }),
  aPublishedSwitch("theme", { kind: "json", value: { colours: ["red", 1, null] } }),
  aPublishedSwitch("asleep", { on: false, rules: [onIos("blue")] }),
  { ...aPublishedSwitch("strange"), kind: "colour" as never },
];

describe("the official OpenFeature provider for servers", () => {
  let edge: Awaited<ReturnType<typeof openEdge>>;
  let server: Server;
  let baseUrl: string;
  let client: Client;

  beforeAll(async () => {
    edge = await openEdge({ facts: { switches: [{ of: "app", switches }] } });
    edge.delivery.start();
    server = createServer(edgeListener(edge.delivery));
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    baseUrl = `http://127.0.0.1:${port}/edge`;
    client = await clientWith([["Authorization", `Bearer ${edge.deviceKey}`]]);
  });
  afterAll(async () => {
    await OpenFeature.clearProviders();
    edge.delivery.stop();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  async function clientWith(headers: [string, string][]): Promise<Client> {
    const domain = crypto.randomUUID();
    await OpenFeature.setProviderAndWait(domain, new OFREPProvider({ baseUrl, headers }));
    return OpenFeature.getClient(domain);
  }

  it("reads values of every type, with their reasons and variants", async () => {
    const ana = { targetingKey: "ana", platform: "ios" };
    expect(await client.getStringDetails("colour", "?", ana)).toMatchObject({
      value: "blue",
      reason: "TARGETING_MATCH",
      variant: "iPhones",
      flagMetadata: { version: 1 },
    });
    expect(await client.getStringDetails("colour", "?", { targetingKey: "ana" })).toMatchObject({
      value: "grey",
      reason: "DEFAULT",
      variant: "default",
    });
    expect(await client.getBooleanDetails("beta", false, ana)).toMatchObject({
      value: true,
      reason: "SPLIT",
    });
    expect(await client.getNumberDetails("limit", 0, ana)).toMatchObject({ value: 2.5, reason: "STATIC" });
    expect(await client.getObjectValue("theme", {}, ana)).toEqual({ colours: ["red", 1, null] });
    expect(await client.getStringDetails("asleep", "?", ana)).toMatchObject({
      value: "grey",
      reason: "DISABLED",
    });
  });

  it("gives the code's own default with the protocol's error where something is wrong", async () => {
    const ana = { targetingKey: "ana" };
    expect(await client.getStringDetails("missing", "mine", ana)).toMatchObject({
      value: "mine",
      reason: "ERROR",
      errorCode: "FLAG_NOT_FOUND",
    });
    expect(await client.getStringDetails("colour", "mine", {})).toMatchObject({
      value: "mine",
      errorCode: "TARGETING_KEY_MISSING",
    });
    expect(await client.getNumberDetails("colour", 7, ana)).toMatchObject({
      value: 7,
      errorCode: "TYPE_MISMATCH",
    });
    expect(await client.getStringDetails("strange", "mine", ana)).toMatchObject({
      value: "mine",
      reason: "ERROR",
    });
  });

  it("may send the key as X-API-Key; without one it has only the code's defaults", async () => {
    const ana = { targetingKey: "ana" };
    const byHeader = await clientWith([["X-API-Key", edge.deviceKey]]);
    expect(await byHeader.getStringValue("colour", "?", ana)).toBe("grey");
    expect(await (await clientWith([])).getStringDetails("colour", "mine", ana)).toMatchObject({
      value: "mine",
      reason: "ERROR",
    });
  });

  it("sees a change with the next question", async () => {
    const ana = { targetingKey: "ana" };
    const changed = aPublishedSwitch("colour", { value: "black", version: 2 });
    await edge.publish({ switches: [{ of: "app", switches: [changed] }] });
    const value = () => client.getStringValue("colour", "?", ana);
    expect(await until(value, (seen) => seen === "black")).toBe("black");
  });

  it("over a real connection a stream brings the change at once, and ends with its reader", async () => {
    const headers = { authorization: `Bearer ${edge.deviceKey}`, "content-type": "application/json" };
    const body = JSON.stringify({ context: { targetingKey: "ana" } });
    const asked = await fetch(`${baseUrl}/ofrep/v1/evaluate/flags`, { method: "POST", headers, body });
    const { eventStreams = [], metadata } = ofrepBulkAnswerSchema.parse(await asked.json());
    const leave = new AbortController();
    const address = new URL(eventStreams[0]?.endpoint.requestUri ?? "", baseUrl);
    const stream = await fetch(address, { signal: leave.signal });
    const reader = stream.body?.getReader();
    let text = "";
    const readTo = async (wanted: string) => {
      while (!text.includes(wanted)) text += new TextDecoder().decode((await reader?.read())?.value);
    };
    await readTo(metadata.version);
    await edge.publish({ switches: [{ of: "app", switches: [aPublishedSwitch("colour", { version: 3 })] }] });
    const again = await fetch(`${baseUrl}/ofrep/v1/evaluate/flags?flagConfigEtag=newer`, {
      method: "POST",
      headers,
      body,
    });
    const newer = ofrepBulkAnswerSchema.parse(await again.json()).metadata.version;
    expect(newer).not.toBe(metadata.version);
    await readTo(newer);
    leave.abort();
    const { streams } = edge.delivery;
    expect(
      await until(
        async () => streams.count,
        (count) => count === 0,
      ),
    ).toBe(0);
  });
});
