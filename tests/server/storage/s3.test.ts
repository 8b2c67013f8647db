import { createHash, randomBytes } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { s3Limits } from "#server/storage/limits.ts";
import { s3Address } from "#server/storage/s3-address.ts";
import { s3Blobs } from "#server/storage/s3.ts";
import { startS3Server, type S3Server } from "#tests/support/s3-server.ts";

let s3: S3Server;
beforeAll(async () => {
  s3 = await startS3Server();
});
afterAll(() => s3.stop());
afterEach(() => {
  s3.faults.length = 0;
});

const blobs = () => s3Blobs(s3.settings);
let counted = 0;
const newKey = () => `packages/${String((counted += 1)).padStart(64, "0")}`;
const newBytes = (size: number) => new Uint8Array(randomBytes(size));
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe("a large blob", () => {
  it("goes in parts that may be tried again, and comes back as it was", async () => {
    const key = newKey();
    const bytes = newBytes(s3Limits.singleBytesMax + 1_234_567);
    s3.requests.length = 0;
    await blobs().put(key, bytes);
    expect(s3.requests.filter((request) => request.includes("partNumber="))).toHaveLength(3);
    expect(sha256((await blobs().read(key)) ?? new Uint8Array())).toBe(sha256(bytes));
    const { stream } = (await blobs().open(key)) ?? {};
    const span = { start: s3Limits.partBytes - 10, end: s3Limits.partBytes + 9 };
    const middle = new Uint8Array(await new Response(stream?.(span)).arrayBuffer());
    expect(middle).toEqual(bytes.subarray(span.start, span.end + 1));
  });

  it("that cannot be brought whole is given up: no part stays, and nothing appears", async () => {
    const key = newKey();
    s3.requests.length = 0;
    // The HEAD and the beginning pass; every try of the parts does not.
    const turnedAway = Array.from({ length: 40 }, () => "slow_down" as const);
    const send = blobs().put(key, newBytes(s3Limits.singleBytesMax + 1));
    await until(() => s3.requests.some((request) => request.includes("?uploads")));
    s3.faults.push(...turnedAway);
    await expect(send).rejects.toThrow("SlowDown");
    s3.faults.length = 0;
    expect(s3.requests.some((request) => request.startsWith("DELETE"))).toBe(true);
    expect(await blobs().size(key)).toBeNull();
  });
});

describe("a store that falters", () => {
  it("is asked again after SlowDown and after a broken connection", async () => {
    const key = newKey();
    s3.faults.push("slow_down", "broken", "slow_down");
    await blobs().put(key, newBytes(1_000));
    s3.faults.push("broken", "slow_down");
    expect(await blobs().size(key)).toBe(1_000);
  });

  it("is given up after some tries, with the store's own words", async () => {
    s3.faults.push("slow_down", "slow_down", "slow_down", "slow_down");
    await expect(blobs().read(newKey())).rejects.toThrow(/503 SlowDown to GET packages\/0+\d+/);
    expect(s3.faults).toEqual([]);
  });

  it("that breaks off a body is a fault, never a shorter blob", async () => {
    const key = newKey();
    await blobs().put(key, newBytes(300_000));
    s3.faults.push("cut");
    await expect(blobs().read(key)).rejects.toThrow("terminated");
    const opened = await blobs().open(key);
    s3.faults.push("cut");
    await expect(new Response(opened?.stream()).arrayBuffer()).rejects.toThrow("terminated");
  });
});

it("another process's lost credentials are refused by the store, and said", async () => {
  const forged = s3Blobs({ ...s3.settings, secretAccessKey: "somebody-elses" });
  await expect(forged.ping()).rejects.toThrow("SignatureDoesNotMatch");
  const stranger = s3Blobs({ ...s3.settings, accessKeyId: "NOBODY" });
  await expect(stranger.put(newKey(), newBytes(10))).rejects.toThrow("403");
});

it("a session token goes along, signed", async () => {
  const key = newKey();
  await s3Blobs({ ...s3.settings, sessionToken: "a-token" }).put(key, newBytes(10));
  const address = await s3Blobs({ ...s3.settings, sessionToken: "a-token" }).presignPut(key, {
    size: 1,
    seconds: 60,
  });
  expect(new URL(address ?? "").searchParams.get("X-Amz-Security-Token")).toBe("a-token");
});

describe("an address to PUT to", () => {
  const put = async (address: string | null, bytes: Uint8Array<ArrayBuffer>) =>
    (await fetch(address ?? "", { method: "PUT", body: bytes })).status;

  it("takes as many bytes as were agreed under the one key, from anybody", async () => {
    const key = newKey();
    const address = await blobs().presignPut(key, { size: 5_000, seconds: 60 });
    expect(await put(address, newBytes(4_999))).toBe(403);
    expect(await put(address, newBytes(5_001))).toBe(403);
    expect(await put(address?.replace(key, newKey()) ?? "", newBytes(5_000))).toBe(403);
    expect(await blobs().size(key)).toBeNull();
    const bytes = newBytes(5_000);
    expect(await put(address, bytes)).toBe(200);
    expect(sha256((await blobs().read(key)) ?? new Uint8Array())).toBe(sha256(bytes));
    expect((await fetch(address ?? "")).status).toBe(403);
  });

  it("ends", async () => {
    const address = await blobs().presignPut(newKey(), { size: 10, seconds: 1 });
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(await put(address, newBytes(10))).toBe(403);
  });

  it("names the host that clients reach, and is not given where uploads shall not go there", async () => {
    const put = { size: 1, seconds: 60 };
    const outside = s3Blobs({ ...s3.settings, uploadEndpoint: "https://files.example.com" });
    expect(await outside.presignPut(newKey(), put)).toMatch(
      /^https:\/\/files\.example\.com\/sluice-test\/packages\//,
    );
    const closed = s3Blobs({ ...s3.settings, presignedUploads: false });
    expect(await closed.presignPut(newKey(), put)).toBeNull();
  });
});

it("an address has the bucket in its path, or in its host's name", () => {
  const settings = { ...s3.settings, endpoint: "https://s3.example.com/store/" };
  expect(s3Address(settings, "packages/a").href).toBe("https://s3.example.com/store/sluice-test/packages/a");
  expect(s3Address(settings, "").href).toBe("https://s3.example.com/store/sluice-test");
  const virtual = { ...settings, endpoint: "https://s3.example.com", addressing: "virtual" as const };
  expect(s3Address(virtual, "packages/a").href).toBe("https://sluice-test.s3.example.com/packages/a");
  expect(s3Address(virtual, "").href).toBe("https://sluice-test.s3.example.com/");
});

async function until(is: () => boolean): Promise<void> {
  while (!is()) await new Promise((resolve) => setTimeout(resolve, 1));
}
