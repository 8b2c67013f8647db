import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { memoryStorage } from "#lib/device/memory-storage.ts";
import { coffee, openDeviceEdge, type DeviceEdge } from "#tests/support/device-edge.ts";

let edge: DeviceEdge;
beforeAll(async () => {
  edge = await openDeviceEdge();
});
afterAll(() => edge.close());

describe("a device", () => {
  it("installs what is decided, runs it, and is current afterwards", async () => {
    await edge.release("1.0.0", { "index.html": "one", "pages/a.js": "a" });
    const device = edge.device();
    expect(await device.update()).toBe("installed");
    const launched = await device.launch(coffee);
    expect(launched.ok && launched.launch.version).toBe("1.0.0");
    const page = launched.ok ? await launched.launch.file("pages/a.js") : null;
    expect(new TextDecoder().decode(page ?? undefined)).toBe("a");
    const again = await device.check({ programs: [coffee] });
    expect(again.ok && again.programs[0]?.decision).toBe("current");
    expect(device.events.map(({ event }) => event)).toEqual([
      "checked",
      "granted",
      "download_started",
      "download_completed",
      "installed",
    ]);
  });

  it("follows an update and a rollback, and keeps the version before in its second slot", async () => {
    const device = edge.device();
    await edge.release("1.0.0", { "index.html": "one" });
    await device.update();
    await edge.release("2.0.0", { "index.html": "two" });
    expect(await device.update()).toBe("installed");
    expect(await device.runs()).toBe("2.0.0");
    await edge.release("1.0.0", { "index.html": "one" });
    const checked = await device.check({ programs: [coffee] });
    expect(checked.ok && checked.programs[0]?.decision).toBe("rollback");
    const fetched = await device.download(coffee);
    expect(fetched.ok && fetched.bytes).toBe(0);
    expect((await device.install(coffee)).ok).toBe(true);
    expect(await device.runs()).toBe("1.0.0");
    expect((await device.state(coffee)).previous?.version).toBe("2.0.0");
  });

  it("blocks what is suspended with its words, and runs it again once it is restored", async () => {
    const device = edge.device();
    await edge.release("1.0.0", { "index.html": "one" });
    await device.update();
    await edge.halt("suspended", "Under investigation.");
    await device.check({ programs: [coffee] });
    expect(await device.launch(coffee)).toEqual({
      ok: false,
      why: "suspended",
      notice: "Under investigation.",
    });
    await edge.release("1.0.0", { "index.html": "one" });
    await device.check({ programs: [coffee] });
    expect(await device.runs()).toBe("1.0.0");
  });

  it("deletes what was removed, and nothing for a mini program that is not known or not released", async () => {
    const device = edge.device();
    const { sha256 } = await edge.release("1.0.0", { "index.html": "one" });
    await device.update();
    await edge.empty();
    const unknown = await device.check({ programs: [coffee] });
    expect(unknown.ok && unknown.programs[0]?.decision).toBe("unknown");
    expect(await device.runs()).toBe("1.0.0");
    await edge.release(
      "1.0.0",
      { "index.html": "one" },
      { release: { state: "pilot_testing", testers: ["ana"] } },
    );
    await device.check({ programs: [coffee] });
    expect(await device.launch(coffee)).toMatchObject({ ok: false, why: "not_released" });
    expect(await device.storage.packages.has(sha256)).toBe(true);
    await edge.halt("removed");
    await device.check({ programs: [coffee] });
    expect(await device.launch(coffee)).toMatchObject({ ok: false, why: "removed" });
    expect(await device.storage.packages.has(sha256)).toBe(false);
  });

  it("keeps what it has, and runs it, while nobody answers", async () => {
    const device = edge.device();
    await edge.release("1.0.0", { "index.html": "one" });
    await device.update();
    const offline = edge.device({
      storage: device.storage,
      fetch: () => Promise.reject(new TypeError("fetch failed")),
    });
    expect(await offline.check()).toMatchObject({ ok: false, why: "offline" });
    expect(await offline.runs()).toBe("1.0.0");
    edge.standing.twist = () => new Response("", { status: 503, headers: { "retry-after": "7" } });
    expect(await device.check()).toMatchObject({ ok: false, why: "unavailable", retryAfterSeconds: 7 });
    edge.standing.twist = null;
    expect(await device.runs()).toBe("1.0.0");
  });

  it("checks what is visible to its user where it names nothing", async () => {
    await edge.release("1.0.0", { "index.html": "one" });
    const checked = await edge.device({ storage: memoryStorage() }).check();
    expect(checked.ok && checked.programs.map(({ id }) => id)).toEqual([coffee]);
  });
});
