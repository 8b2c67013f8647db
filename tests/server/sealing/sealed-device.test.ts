import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { memoryStorage } from "#lib/device/memory-storage.ts";
import type { ClientOptions } from "#lib/device/options.ts";
import { sealedPackages } from "#lib/device/sealed-packages.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";
import { deviceOn } from "#tests/support/stage-device.ts";

let runtime: TestRuntime;
let stage: Stage;
beforeAll(async () => {
  runtime = await openTestRuntime();
  const settings = { sealedPackages: true };
  stage = await aStage(runtime, { environment: "test", settings, signedIdentity: true });
  await stage.full("1.0.0");
});
afterAll(() => runtime.close());

type Fetch = NonNullable<ClientOptions["fetch"]>;
const ask: Fetch = async (url, init) => stage.edge.handle(new Request(url, init));

const aDevice = (options: Partial<ClientOptions> = {}) => deviceOn(runtime, stage, { user: "ana", options });

describe("a device that is given a sealed release", () => {
  it("makes a key of its own, opens the package with what was wrapped for it, and runs it", async () => {
    const device = await aDevice();
    expect(await device.update()).toBe("installed");
    const launched = await device.launch(stage.programId);
    expect(launched.ok && launched.launch.version).toBe("1.0.0");
    const page = launched.ok ? await launched.launch.file("index.html") : null;
    expect(new TextDecoder().decode(page ?? undefined)).toContain("1.0.0");
  });

  it("keeps its key: after a restart the same one asks", async () => {
    const storage = memoryStorage();
    const [before, after] = [sealedPackages(storage), sealedPackages(storage)];
    expect(await before.publicKey()).toEqual(await after.publicKey());
    expect(await before.publicKey()).not.toHaveProperty("d");
  });

  it("opens nothing with a key that was wrapped for another device", async () => {
    const other = sealedPackages(memoryStorage());
    const own = sealedPackages(memoryStorage());
    const device = await aDevice({ sealed: { publicKey: other.publicKey, open: own.open } });
    expect(await device.update()).toBe("sealed_unopened");
    expect(device.reasons()).toEqual(["verify_failed:sealed_unopened"]);
    expect(await device.storage.packages.names()).toEqual([]);
  });

  it("refuses a sealed file with a byte changed, one that is cut, and one under another release's key", async () => {
    const inSealed =
      (change: (bytes: Uint8Array) => Uint8Array<ArrayBuffer>): Fetch =>
      async (url, init) => {
        const answer = await ask(url, init);
        if (!url.includes("/edge/v1/sealed/")) return answer;
        return new Response(change(new Uint8Array(await answer.arrayBuffer())));
      };
    const flip = inSealed((bytes) => bytes.map((byte, at) => (at === 300 ? byte ^ 1 : byte)));
    const cut = inSealed((bytes) => bytes.slice(0, -20));
    const otherKey: Fetch = async (url, init) => {
      const answer = await ask(url, init);
      if (!url.endsWith("/resolve")) return answer;
      const told = await answer.json();
      const [header, , ...rest] = String(told.programs[0].key).split(".");
      told.programs[0].key = [header, "A".repeat(54), ...rest].join(".");
      return Response.json(told);
    };
    const limits = { retryWaitMs: 1 };
    expect(await (await aDevice({ fetch: flip, limits })).update()).toBe("package_digest");
    expect(await (await aDevice({ fetch: cut, limits })).update()).toBe("truncated");
    expect(await (await aDevice({ fetch: otherKey, limits })).update()).toBe("sealed_unopened");
  });

  it("says why there is no key, and fetches nothing", async () => {
    const unproven = await aDevice({ describe: () => ({ user: { id: "ana" } }) });
    expect(await unproven.update()).toBe("sealed_identity_unproven");
    expect(unproven.reasons()).toEqual(["download_failed:sealed_identity_unproven"]);
    expect(await (await aDevice({ sealed: noKey })).update()).toBe("sealed_device_key_refused");
  });
});

/** A device that sends what is no key. */
const noKey = {
  publicKey: async () => ({ kty: "EC", crv: "P-256", x: "A".repeat(43), y: "A".repeat(43) }),
  open: async () => null,
};
