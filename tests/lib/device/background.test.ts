import { OpenFeature, ProviderEvents } from "@openfeature/web-sdk";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { memoryStorage } from "#lib/device/memory-storage.ts";
import { emptyConfiguration } from "#lib/release/configuration.ts";
import { coffee, openDeviceEdge, type DeviceEdge } from "#tests/support/device-edge.ts";
import { until } from "#tests/support/edge.ts";
import { aPublishedSwitch } from "#tests/support/switches.ts";

let edge: DeviceEdge;
beforeAll(async () => {
  edge = await openDeviceEdge();
});
afterEach(() => {
  edge.standing.twist = null;
});
afterAll(() => edge.close());

const page = (text: string) => ({ "index.html": text });
const offline = () => Promise.reject(new TypeError("fetch failed"));

/** Waits that a test ends by hand. The short ones, for answers, are real. */
function waits() {
  const waiting: { seconds: number; work: () => void }[] = [];
  const after = (milliseconds: number, work: () => void) => {
    if (milliseconds < 40_000) {
      const timer = setTimeout(work, milliseconds);
      return () => clearTimeout(timer);
    }
    const wait = { seconds: milliseconds / 1_000, work };
    waiting.push(wait);
    return () => void waiting.splice(waiting.indexOf(wait), waiting.includes(wait) ? 1 : 0);
  };
  const next = async () => {
    const wait = await until(
      async () => waiting[0],
      (one) => one !== undefined,
    );
    // The round that asked for it has ended.
    await new Promise((resolve) => setTimeout(resolve));
    return wait;
  };
  return { after, next, waiting };
}

describe("checking in the background", () => {
  it("comes back when the platform says, and installs ahead what may be", async () => {
    await edge.release("1.0.0", page("one"));
    const { after, next } = waits();
    const device = edge.device({ after, programs: [coffee] });
    device.start();
    const wait = await next();
    expect(wait?.seconds).toBeGreaterThanOrEqual(1_620);
    expect(wait?.seconds).toBeLessThanOrEqual(1_980);
    expect(await device.runs()).toBe("1.0.0");
    await edge.release("2.0.0", page("two"));
    wait?.work();
    await until(
      async () => (await device.state(coffee)).current?.version,
      (version) => version === "2.0.0",
    );
    device.stop();
    expect(await device.runs()).toBe("2.0.0");
  });

  it("leaves a package that wants Wi-Fi, or the program's opening, to its host", async () => {
    const { upgradePolicy } = emptyConfiguration;
    const policies = [
      [{ ...upgradePolicy, download: "wifi" as const }, "cellular", undefined],
      [{ ...upgradePolicy, download: "wifi" as const }, "wifi", "1.0.0"],
      [{ ...upgradePolicy, install: "on_open" as const }, "wifi", undefined],
    ] as const;
    for (const [policy, network, version] of policies) {
      await edge.release("1.0.0", page("one"), {
        release: { configuration: { ...emptyConfiguration, upgradePolicy: policy } },
      });
      const { after, next } = waits();
      const describe_ = () => ({ device: { network } });
      const device = edge.device({ after, programs: [coffee], describe: describe_ });
      device.start();
      await next();
      device.stop();
      expect((await device.state(coffee)).current?.version).toBe(version);
    }
  });

  it("waits longer after each failure, spread, and at least as long as it was told", async () => {
    const seconds: number[] = [];
    for (const random of [0, 0.999]) {
      const { after, next, waiting } = waits();
      const device = edge.device({ after, fetch: offline, random: () => random, programs: [coffee] });
      device.start();
      for (let round = 0; round < 3; round += 1) {
        const wait = await next();
        seconds.push(Math.round(wait?.seconds ?? 0));
        waiting.shift();
        wait?.work();
      }
      device.stop();
    }
    expect(seconds).toEqual([45, 90, 180, 75, 150, 300]);
    edge.standing.twist = () => new Response("", { status: 503, headers: { "retry-after": "500" } });
    const { after, next } = waits();
    const device = edge.device({ after, programs: [coffee] });
    device.start();
    expect((await next())?.seconds).toBe(500);
    device.stop();
  });

  it("checks when its host opens, at most once a minute", async () => {
    await edge.release("1.0.0", page("one"));
    const device = edge.device({ programs: [coffee] });
    const resolves = () => edge.asked.filter((path) => path === "/edge/v1/resolve").length;
    const before = resolves();
    await device.opened();
    await device.opened();
    expect(resolves()).toBe(before + 1);
    edge.clock.nowMs += 60_000;
    await device.opened();
    expect(resolves()).toBe(before + 2);
  });
});

describe("events", () => {
  it("wait while nobody answers, over a restart, and are taken once", async () => {
    await edge.release("1.0.0", page("one"));
    const storage = memoryStorage();
    await edge.device({ storage }).update();
    expect(await edge.device({ storage, fetch: offline }).flushEvents()).toMatchObject({ ok: false });
    expect(await edge.device({ storage }).flushEvents()).toEqual({ ok: true, sent: 5 });
    expect(await edge.device({ storage }).flushEvents()).toEqual({ ok: true, sent: 0 });
  });

  it("are read by the platform, every one", async () => {
    await edge.release("1.0.0", page("one"));
    const device = edge.device();
    await device.update();
    await device.runs();
    const answers: unknown[] = [];
    edge.standing.twist = async (request, answer) => {
      if (request.url.endsWith("/edge/v1/events")) answers.push(await answer.clone().json());
      return null;
    };
    await device.flushEvents();
    expect(answers).toMatchObject([{ accepted: 6, invalid: [] }]);
  });

  it("that nobody takes for a week are dropped, and never more than five hundred wait", async () => {
    await edge.release("1.0.0", page("one"));
    const device = edge.device({ limits: { eventsMax: 3 } });
    await device.update();
    expect(await device.flushEvents()).toEqual({ ok: true, sent: 3 });
    const other = edge.device();
    await other.update();
    edge.clock.nowMs += 8 * 86_400_000;
    await other.runs();
    expect(await other.flushEvents()).toEqual({ ok: true, sent: 1 });
  });
});

describe("switches", () => {
  const ana = { targetingKey: "ana", platform: "ios" };
  const publish = async (value: string) => {
    edge.standing.sequence += 1;
    const switches = [
      aPublishedSwitch("colour", { value }),
      aPublishedSwitch("beta", { kind: "boolean", value: true }),
      aPublishedSwitch("limit", { kind: "number", value: 2.5 }),
      aPublishedSwitch("theme", { kind: "json", value: { colours: ["red"] } }),
    ];
    await edge.publish({ switches: [{ of: "app", switches }] });
  };
  afterAll(() => OpenFeature.clearProviders());

  it("are read through OpenFeature, and a change is told to who listens", async () => {
    await publish("grey");
    const domain = crypto.randomUUID();
    const provider = edge.device().switches();
    await OpenFeature.setContext(domain, ana);
    await OpenFeature.setProviderAndWait(domain, provider);
    const client = OpenFeature.getClient(domain);
    expect(client.getStringDetails("colour", "?")).toMatchObject({ value: "grey", variant: "default" });
    expect(client.getBooleanValue("beta", false)).toBe(true);
    expect(client.getNumberValue("limit", 0)).toBe(2.5);
    expect(client.getObjectValue("theme", {})).toEqual({ colours: ["red"] });
    expect(client.getStringDetails("nothing", "?")).toMatchObject({
      value: "?",
      errorCode: "FLAG_NOT_FOUND",
    });
    expect(client.getBooleanDetails("colour", false)).toMatchObject({ errorCode: "TYPE_MISMATCH" });
    let changes = 0;
    client.addHandler(ProviderEvents.ConfigurationChanged, () => (changes += 1));
    await publish("blue");
    await OpenFeature.setContext(domain, { ...ana, appVersion: "9" });
    expect(client.getStringValue("colour", "?")).toBe("blue");
    expect(changes).toBeGreaterThan(0);
  });

  it("keep the last good set of the same user while nobody answers, and no other user's", async () => {
    await publish("grey");
    const storage = memoryStorage();
    await edge.device({ storage }).switches().initialize(ana);
    const cut = edge.device({ storage, fetch: offline }).switches();
    await cut.initialize(ana);
    expect(cut.resolveStringEvaluation("colour")).toMatchObject({ value: "grey" });
    await expect(cut.onContextChange(ana, { targetingKey: "ben" })).rejects.toThrow(/switches/);
    expect(() => cut.resolveStringEvaluation("colour")).toThrow(/NOT_READY/);
  });

  it("ask by the tag of the set they have, and are told when nothing changed", async () => {
    await publish("grey");
    const statuses: number[] = [];
    edge.standing.twist = (request, answer) => {
      if (request.url.includes("/ofrep/")) statuses.push(answer.status);
      return null;
    };
    const storage = memoryStorage();
    await edge.device({ storage }).switches().initialize(ana);
    const again = edge.device({ storage }).switches();
    await again.initialize(ana);
    expect(statuses).toEqual([200, 304]);
    expect(again.resolveStringEvaluation("colour")).toMatchObject({ value: "grey" });
  });
});
