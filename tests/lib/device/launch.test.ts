import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createSigningKey } from "#lib/crypto/developer-key.ts";
import { signPackage } from "#lib/crypto/developer-signature.ts";
import { memoryStorage } from "#lib/device/memory-storage.ts";
import { emptyConfiguration } from "#lib/release/configuration.ts";
import { coffee, openDeviceEdge, packageOf, type DeviceEdge } from "#tests/support/device-edge.ts";

let edge: DeviceEdge;
beforeAll(async () => {
  edge = await openDeviceEdge();
});
afterEach(() => {
  edge.standing.twist = null;
});
afterAll(() => edge.close());

const page = (text: string) => ({ "index.html": text });

/** A device on which 1.0.0 works and 2.0.0 was installed and not launched yet. */
async function updated() {
  await edge.release("1.0.0", page("one"));
  const device = edge.device();
  await device.update();
  await device.runs();
  await edge.release("2.0.0", page("two"));
  await device.update();
  device.events.length = 0;
  return device;
}
type Device = Awaited<ReturnType<typeof updated>>;

async function launched(device: Device) {
  const outcome = await device.launch(coffee);
  if (!outcome.ok) throw new Error(outcome.why);
  return outcome.launch;
}

describe("a new version that does not come up", () => {
  it("makes way for the one before after three launches without a success mark, and is not installed again", async () => {
    const device = await updated();
    for (let launch = 0; launch < 3; launch += 1) expect((await launched(device)).version).toBe("2.0.0");
    const fourth = await launched(device);
    expect(fourth).toMatchObject({ version: "1.0.0", isFallBack: true });
    expect(device.reasons()).toEqual(["launch_failed:no_success_mark", "rolled_back:no_success_mark"]);
    await fourth.succeeded();
    expect(await device.update()).toBe("failed_here");
    expect(await device.runs()).toBe("1.0.0");
    await edge.release("2.0.1", page("mended"));
    expect(await device.update()).toBe("installed");
    expect(await device.runs()).toBe("2.0.1");
  });

  it("makes way at once where its host says that it failed, in the host's words", async () => {
    const device = await updated();
    await (await launched(device)).failed("white_screen");
    expect(await device.runs()).toBe("1.0.0");
    expect(device.reasons()).toEqual(["launch_failed:white_screen", "rolled_back:white_screen"]);
  });

  it("is tried on where there is none before it", async () => {
    await edge.release("1.0.0", page("one"));
    const device = edge.device();
    await device.update();
    for (let launch = 0; launch < 5; launch += 1) expect((await launched(device)).version).toBe("1.0.0");
    await (await launched(device)).failed("white_screen");
    expect(await device.runs()).toBe("1.0.0");
  });

  it("keeps the working one in the second slot while one broken version follows another", async () => {
    const device = await updated();
    await launched(device);
    await edge.release("3.0.0", page("three"));
    await device.update();
    await (await launched(device)).failed("white_screen");
    expect(await device.runs()).toBe("1.0.0");
  });

  it("that came up and fell over later is reported, and stays", async () => {
    const device = await updated();
    const running = await launched(device);
    await running.succeeded();
    await running.crashed("Out of memory!");
    expect(device.reasons()).toEqual(["crashed:Out_of_memory_"]);
    expect(await device.runs()).toBe("2.0.0");
  });
});

describe("files that changed on the device", () => {
  it("do not run: the version before does, and the damaged one is fetched again", async () => {
    const storage = memoryStorage();
    await edge.release("1.0.0", page("one"));
    const device = edge.device({ storage });
    await device.update();
    await device.runs();
    const two = await edge.release("2.0.0", page("two"));
    await device.update();
    for (const { bytes } of (await storage.packages.files(two.sha256)) ?? []) bytes.fill(0);
    device.events.length = 0;
    expect(await device.runs()).toBe("1.0.0");
    expect(device.reasons()).toEqual(["verify_failed:stored_package", "rolled_back:stored_package"]);
    expect(await device.update()).toBe("installed");
    expect(await device.runs()).toBe("2.0.0");
  });

  it("without a version before them say so, and the next check mends it", async () => {
    const storage = memoryStorage();
    const one = await edge.release("1.0.0", page("one"));
    const device = edge.device({ storage });
    await device.update();
    for (const { bytes } of (await storage.packages.files(one.sha256)) ?? []) bytes.fill(0);
    expect(await device.runs()).toBe("damaged");
    expect(await device.update()).toBe("installed");
    expect(await device.runs()).toBe("1.0.0");
  });

  it("that hold what the device knew are as good as none: it begins anew", async () => {
    const storage = memoryStorage();
    await edge.release("1.0.0", page("one"));
    await edge.device({ storage }).update();
    for (const name of await storage.records.names())
      await storage.records.change(name, () => '{"format":1}');
    const device = edge.device({ storage });
    expect(await device.runs()).toBe("not_installed");
    expect(await device.update()).toBe("installed");
    expect(await device.runs()).toBe("1.0.0");
  });
});

describe("an upgrade policy", () => {
  const mandatory = {
    ...emptyConfiguration,
    upgradePolicy: { ...emptyConfiguration.upgradePolicy, mandatory: true },
  };

  it("that is mandatory lets nobody run the version before, once the device knows of it", async () => {
    await edge.release("1.0.0", page("one"));
    const device = edge.device();
    await device.update();
    await edge.release("2.0.0", page("two"), { release: { configuration: mandatory } });
    await device.check({ programs: [coffee] });
    expect(await device.runs()).toBe("update_required");
    expect(await device.update()).toBe("installed");
    expect(await device.runs()).toBe("2.0.0");
  });

  it("that was mandatory and passed over makes the version after it mandatory, too", async () => {
    await edge.release("1.0.0", page("one"));
    const device = edge.device();
    await device.update();
    await edge.release("2.0.0", page("two"), { release: { configuration: mandatory } });
    await device.check({ programs: [coffee] });
    await edge.release("3.0.0", page("three"));
    await device.check({ programs: [coffee] });
    expect(await device.runs()).toBe("update_required");
    expect(await device.update()).toBe("installed");
    expect(await device.runs()).toBe("3.0.0");
  });
});

describe("a package that the platform signed", () => {
  it("and whose names leave their folder reaches no disk", async () => {
    for (const name of ["../evil.js", "/etc/evil", "a\\b.js", "C:/x", "con\u202Egnp.js"]) {
      await edge.release("1.0.0", { "index.html": "one", [name]: "evil" });
      const device = edge.device();
      expect({ name, said: await device.update() }).toEqual({ name, said: "package_names" });
      expect(await device.storage.packages.names()).toEqual([]);
      expect(device.reasons()).toEqual(["verify_failed:package_names"]);
    }
    await edge.release("1.0.0", { "Index.html": "one", "index.html": "two" });
    expect(await edge.device().update()).toBe("package_names");
  });

  it("needs the developer's signature where the app pins the developer's keys", async () => {
    const { privateKey, publicKey } = await createSigningKey("EdDSA");
    const other = await createSigningKey("ES256");
    const trust = { rootKeys: [edge.keys.root.jwk], developerKeys: { [coffee]: [publicKey] } };
    const files = page("signed");
    const { sha256 } = packageOf(files);
    const about = { miniProgram: coffee, version: "1.0.0", sha256 };
    await edge.release("1.0.0", files);
    expect(await edge.device({ trust }).update()).toBe("developer_signature_missing");
    const cases = [
      [await signPackage(about, other.privateKey), "developer_unknown_key"],
      [await signPackage({ ...about, version: "0.9.0" }, privateKey), "developer_other_version"],
      [await signPackage({ ...about, sha256: "f".repeat(64) }, privateKey), "developer_other_package"],
      [await signPackage(about, privateKey), "installed"],
    ] as const;
    for (const [developerSignature, said] of cases) {
      await edge.release("1.0.0", files, { statement: { developerSignature } });
      expect(await edge.device({ trust }).update()).toBe(said);
    }
  });
});
