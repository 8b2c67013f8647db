import { createHash } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { memoryStorage } from "#lib/device/memory-storage.ts";
import { nodeRuntime } from "#lib/device/node/node-runtime.ts";
import { packageKey } from "#lib/protocol/package-descriptor.ts";
import {
  coffee,
  deltaOf,
  digestOf,
  openDeviceEdge,
  packageOf,
  type DeviceEdge,
} from "#tests/support/device-edge.ts";

let edge: DeviceEdge;
beforeAll(async () => {
  edge = await openDeviceEdge();
});
afterEach(() => {
  edge.standing.twist = null;
  edge.standing.cut = null;
});
afterAll(() => edge.close());

// Bytes that no encoding makes small, and most of which two versions share.
const noise = (length: number): string =>
  Array.from({ length: Math.ceil(length / 43) }, (_, at) =>
    createHash("sha256").update(`${at}`).digest("base64url"),
  ).join("");
const library = noise(400_000);
const page = (text: string) => ({ "index.html": text, "library.js": library });

async function running(options: Parameters<DeviceEdge["device"]>[0] = {}) {
  const one = await edge.release("1.0.0", page("one"));
  const device = edge.device(options);
  expect(await device.update()).toBe("installed");
  expect(await device.runs()).toBe("1.0.0");
  device.events.length = 0;
  return { device, one };
}

const isPackage = (url: string) => url.includes("/edge/v1/packages/");

describe("a package", () => {
  it("comes with its progress, in its smallest encoding, and what it cost is reported", async () => {
    const { device } = await running(nodeRuntime);
    await edge.release("2.0.0", page("two"));
    await device.check({ programs: [coffee] });
    const seen: number[] = [];
    const fetched = await device.download(coffee, {
      onProgress: ({ done, total }) => seen.push(done / total),
    });
    expect(fetched).toMatchObject({ ok: true, delta: false, encoding: "zstd" });
    expect(seen.at(-1)).toBe(1);
    const completed = device.events.find(({ event }) => event === "download_completed");
    expect(completed?.bytes).toBeLessThan(400_000);
    expect(completed?.bytes).toBeGreaterThan(200_000);
  });

  it("with one byte changed in the store, or another one's bytes in its place, is refused and deleted", async () => {
    const { device, one } = await running();
    const two = await edge.release("2.0.0", page("two"));
    const key = packageKey(two.sha256, "identity");
    const flipped = two.container.slice();
    flipped[1_000] = (flipped[1_000] ?? 0) ^ 1;
    for (const wrong of [flipped, packageOf(page("xyz")).container]) {
      expect(wrong.length).toBe(two.size);
      edge.blobs.held.set(key, wrong);
      expect(await device.update()).toBe("package_digest");
      expect(await device.runs()).toBe("1.0.0");
      expect(await device.storage.parts.size(two.sha256)).toBe(0);
    }
    expect(device.reasons()).toContain("verify_failed:package_digest");
    expect(await device.storage.packages.names()).toEqual([one.sha256]);
    edge.blobs.held.set(key, two.container);
    expect(await device.update()).toBe("installed");
    expect(await device.runs()).toBe("2.0.0");
  });

  it("that never ends is stopped at its size, and nothing of it is kept", async () => {
    const { device } = await running();
    const two = await edge.release("2.0.0", page("two"));
    let sent = 0;
    edge.standing.twist = (request) => {
      if (!isPackage(request.url)) return null;
      const body = new ReadableStream({
        pull(controller) {
          sent += 65_536;
          controller.enqueue(new Uint8Array(65_536));
        },
      });
      return new Response(body);
    };
    expect(await device.update()).toBe("oversized");
    expect(sent).toBeLessThan(two.size + 4_000_000);
    expect(await device.storage.parts.size(two.sha256)).toBe(0);
    expect(await device.runs()).toBe("1.0.0");
  });

  it("larger than the device takes is not asked for", async () => {
    const { device } = await running({ limits: { packageBytesMax: 1_000_000 } });
    await edge.release("2.0.0", { "index.html": "x".repeat(1_100_000) });
    const before = edge.asked.filter((path) => isPackage(path)).length;
    expect(await device.update()).toBe("too_large");
    expect(edge.asked.filter((path) => isPackage(path)).length).toBe(before);
  });

  it("under the first digits of its digest alone is no decision", async () => {
    const { device } = await running();
    const two = await edge.release("2.0.0", page("two"));
    edge.standing.twist = async (request, answer) => {
      if (!request.url.endsWith("/edge/v1/resolve")) return null;
      return new Response(
        (await answer.text()).replaceAll(`"sha256":"${two.sha256}"`, `"sha256":"${two.sha256.slice(0, 16)}"`),
      );
    };
    const checked = await device.check({ programs: [coffee] });
    expect(checked.ok && checked.programs).toEqual([]);
    expect(await device.runs()).toBe("1.0.0");
  });

  it("that broke off is gone on with, byte by byte where it stopped", async () => {
    const { device } = await running();
    const two = await edge.release("2.0.0", page("two"));
    const ranges: (string | null)[] = [];
    edge.standing.twist = (request) => {
      if (!isPackage(request.url)) return null;
      ranges.push(request.headers.get("range"));
      return null;
    };
    edge.standing.cut = ({ url, headers }) => (isPackage(url ?? "") && !headers.range ? 270_000 : null);
    expect(await device.update()).toBe("installed");
    expect(ranges[0]).toBeNull();
    expect(Number(/^bytes=(\d+)-$/.exec(ranges[1] ?? "")?.[1])).toBeGreaterThanOrEqual(262_144);
    const completed = device.events.find(({ event }) => event === "download_completed");
    expect(completed?.bytes).toBeLessThan(two.size + 65_536);
    expect(await device.runs()).toBe("2.0.0");
  });

  it("that breaks off every time leaves what came for the next attempt, and the event says so", async () => {
    const { device } = await running();
    const two = await edge.release("2.0.0", page("two"));
    edge.standing.cut = ({ url, headers }) => (isPackage(url ?? "") ? (headers.range ? 0 : 270_000) : null);
    expect(await device.update()).toBe("truncated");
    expect(device.reasons()).toEqual(["download_failed:truncated"]);
    expect(await device.runs()).toBe("1.0.0");
    expect(await device.storage.parts.size(two.sha256)).toBeGreaterThan(0);
    edge.standing.cut = null;
    expect(await edge.device({ storage: device.storage }).update()).toBe("installed");
  });

  it("whose rest was changed is fetched once more from the start", async () => {
    const { device } = await running();
    const two = await edge.release("2.0.0", page("two"));
    await device.storage.parts.write(two.sha256, 0, new Uint8Array(300_000));
    expect(await device.update()).toBe("installed");
    expect(await device.runs()).toBe("2.0.0");
  });

  it("that cannot be read at the moment is waited for; one that is gone is not", async () => {
    const { device } = await running();
    await edge.release("2.0.0", page("two"));
    let tries = 0;
    edge.standing.twist = (request) => {
      if (!isPackage(request.url)) return null;
      tries += 1;
      return tries < 3 ? new Response("", { status: 503 }) : null;
    };
    expect(await device.update()).toBe("installed");
    await edge.release("3.0.0", page("three"));
    edge.standing.twist = (request) => (isPackage(request.url) ? new Response("", { status: 404 }) : null);
    expect(await device.update()).toBe("http_404");
    expect(device.reasons()).toEqual(["download_failed:http_404"]);
  });

  it("is called off by its host", async () => {
    const { device } = await running();
    await edge.release("2.0.0", page("two"));
    await device.check({ programs: [coffee] });
    const signal = AbortSignal.abort();
    expect(await device.download(coffee, { signal })).toEqual({ ok: false, why: "cancelled" });
    expect(device.reasons()).toEqual([]);
  });
});

describe("a delta", () => {
  it("makes the new version from the one that is here, and the whole package is not fetched", async () => {
    const { device, one } = await running(nodeRuntime);
    const two = await edge.release("2.0.0", page("two"), { bases: [one.container] });
    const before = edge.asked.filter(isPackage).length;
    expect(await device.update()).toBe("installed");
    expect(edge.asked.filter(isPackage).length).toBe(before);
    const completed = device.events.find(({ event }) => event === "download_completed");
    expect(completed).toMatchObject({ delta: true, from: "1.0.0" });
    expect(completed?.bytes).toBeLessThan(1_000);
    expect(await device.runs()).toBe("2.0.0");
    expect((await device.state(coffee)).current?.sha256).toBe(two.sha256);
  });

  it("that is wrong in any way gives way to the whole package, and the event says why", async () => {
    const { one } = await running(nodeRuntime);
    const two = packageOf(page("two"));
    const right = await deltaOf(one.container, two.container);
    const flipped = right.bytes.slice();
    flipped[41] = (flipped[41] ?? 0) ^ 1;
    const otherBase = (await deltaOf(packageOf(page("other")).container, two.container)).bytes;
    const otherResult = (await deltaOf(one.container, packageOf(page("bad")).container)).bytes;
    const wrong = [
      ["delta_digest", { bytes: flipped }],
      ["delta_interrupted", { bytes: right.bytes, isCut: true }],
      ["delta_other_base", { bytes: otherBase, isNamed: true }],
      ["delta_result", { bytes: otherResult, isNamed: true }],
      ["delta_undecodable", { bytes: flipped, isNamed: true }],
      ["delta_malformed", { bytes: right.bytes.slice(4), isNamed: true }],
      ["delta_oversized", { bytes: new Uint8Array(right.size + 9) }],
      ["delta_http_404", { bytes: null }],
    ] as const;
    for (const [why, given] of wrong) {
      const { device } = await running(nodeRuntime);
      await edge.release("2.0.0", page("two"), { bases: [one.container] });
      edge.standing.twist = hostile(given);
      const isCut = "isCut" in given;
      edge.standing.cut = ({ url = "" }) => (isCut && url.includes("/deltas/") ? 30 : null);
      expect({ why, said: await device.update() }).toEqual({ why, said: "installed" });
      const event =
        why.startsWith("delta_http") || why === "delta_interrupted" ? "download_failed" : "verify_failed";
      expect(device.reasons()).toEqual([`${event}:${why}`]);
      expect(await device.runs()).toBe("2.0.0");
      edge.standing.twist = null;
    }
  });

  it("is not tried from a base that was damaged here", async () => {
    const storage = memoryStorage();
    const { device, one } = await running({ ...nodeRuntime, storage });
    const files = await storage.packages.files(one.sha256);
    for (const { bytes } of files ?? []) bytes[0] = (bytes[0] ?? 0) ^ 1;
    await edge.release("2.0.0", page("two"), { bases: [one.container] });
    expect(await device.update()).toBe("installed");
    expect(device.reasons()).toEqual(["verify_failed:delta_base_damaged"]);
    expect(await device.runs()).toBe("2.0.0");
  });

  it("is left alone where nothing here can undo it", async () => {
    const { device, one } = await running();
    await edge.release("2.0.0", page("two"), { bases: [one.container] });
    expect(await device.update()).toBe("installed");
    expect(device.reasons()).toEqual([]);
  });
});

type Hostile = { bytes: Uint8Array<ArrayBuffer> | null; isNamed?: boolean };

/** Sends these bytes for every delta. `isNamed`: the decision names their digest and size, as a hostile edge would. */
function hostile({ bytes, isNamed = false }: Hostile): DeviceEdge["standing"]["twist"] {
  return async (request, answer) => {
    if (request.url.includes("/edge/v1/deltas/")) {
      if (bytes === null) return new Response("", { status: 404 });
      return new Response(bytes);
    }
    if (!isNamed || bytes === null || !request.url.endsWith("/edge/v1/resolve")) return null;
    const told = await answer.json();
    for (const program of told.programs) {
      if (program.delta) Object.assign(program.delta, { size: bytes.length, sha256: digestOf(bytes) });
    }
    return Response.json(told);
  };
}
