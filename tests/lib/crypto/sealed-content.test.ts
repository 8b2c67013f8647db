import { exportJWK, generateKeyPair } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { unwrapContentKey, wrapContentKey, type DeviceKey } from "#lib/crypto/content-key.ts";
import { makeContentKeys, openContent, sealContent } from "#lib/crypto/sealed-content.ts";
import { deviceKeySchema } from "#lib/protocol/sealed.ts";
import { someDigest } from "#tests/support/snapshots.ts";

// Three whole chunks of age's 64 KiB and a piece of a fourth.
const chunkBytes = 65_536;
const content = Uint8Array.from({ length: 3 * chunkBytes + 1_000 }, (_, at) => (at * 7 + (at >> 8)) % 251);
const sealedChunkBytes = chunkBytes + 16;

let keys: Awaited<ReturnType<typeof makeContentKeys>>;
let sealed: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  keys = await makeContentKeys();
  sealed = await sealContent(content, keys.recipient);
});

describe("a sealed file", () => {
  it("is opened by its own key alone, to what was sealed", async () => {
    expect(await openContent(sealed, keys.identity)).toEqual(content);
    expect(await openContent(sealed, (await makeContentKeys()).identity)).toBeNull();
    expect(await openContent(sealed, "AGE-SECRET-KEY-1")).toBeNull();
  });

  it("with a byte changed anywhere does not open", async () => {
    for (const at of [0, 30, 100, 190, 230, sealed.length >> 1, sealed.length - 1]) {
      const changed = sealed.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await openContent(changed, keys.identity)).toBeNull();
    }
  });

  it("cut short, also at the end of a chunk, or made longer does not open", async () => {
    const start = sealed.length - content.length - 4 * 16;
    for (const end of [
      0,
      50,
      start,
      start + sealedChunkBytes,
      start + 2 * sealedChunkBytes,
      sealed.length - 1,
    ]) {
      expect(await openContent(sealed.slice(0, end), keys.identity)).toBeNull();
    }
    expect(await openContent(new Uint8Array([...sealed, 0]), keys.identity)).toBeNull();
    const twice = new Uint8Array([...sealed, ...sealed.slice(start)]);
    expect(await openContent(twice, keys.identity)).toBeNull();
  });

  it("with its chunks in another order does not open", async () => {
    const start = sealed.length - content.length - 4 * 16;
    const chunk = (number: number) =>
      sealed.slice(start + number * sealedChunkBytes, start + (number + 1) * sealedChunkBytes);
    const reordered = sealed.slice();
    reordered.set(chunk(1), start);
    reordered.set(chunk(0), start + sealedChunkBytes);
    expect(await openContent(reordered, keys.identity)).toBeNull();
  });
});

describe("a content key", () => {
  const kinds = [
    ["P-256", { crv: "P-256" }],
    ["X25519", { crv: "X25519" }],
  ] as const;

  it.each(kinds)(
    "is opened by the device that it was wrapped for, and by no other: %s",
    async (_name, { crv }) => {
      const pair = async () => generateKeyPair("ECDH-ES+A256KW", { crv, extractable: true });
      const [own, other] = [await pair(), await pair()];
      const reader: DeviceKey = deviceKeySchema.parse(await exportJWK(own.publicKey));
      const key = { sha256: someDigest, identity: keys.identity };
      const jwe = await wrapContentKey(key, reader);
      expect(await unwrapContentKey(jwe, own.privateKey, someDigest)).toEqual(key);
      expect(await unwrapContentKey(jwe, await exportJWK(own.privateKey), someDigest)).toEqual(key);
      expect(await unwrapContentKey(jwe, other.privateKey, someDigest)).toBeNull();
    },
  );

  it("wrapped for another file, altered, or wrapped in a weaker way is refused", async () => {
    const { publicKey, privateKey } = await generateKeyPair("ECDH-ES+A256KW", { extractable: true });
    const reader = deviceKeySchema.parse(await exportJWK(publicKey));
    const jwe = await wrapContentKey({ sha256: someDigest, identity: keys.identity }, reader);
    expect(await unwrapContentKey(jwe, privateKey, "f".repeat(64))).toBeNull();
    const parts = jwe.split(".");
    for (const at of parts.keys()) {
      const changed = parts.with(
        at,
        (parts[at] ?? "").replace(/^./, (first) => (first === "A" ? "B" : "A")),
      );
      expect(await unwrapContentKey(changed.join("."), privateKey, someDigest)).toBeNull();
    }
    const header = btoa(JSON.stringify({ alg: "dir", enc: "A256GCM" })).replaceAll("=", "");
    expect(await unwrapContentKey([header, ...parts.slice(1)].join("."), privateKey, someDigest)).toBeNull();
  });

  it("is not wrapped for what is no point of the curve", async () => {
    const key = { sha256: someDigest, identity: keys.identity };
    const none: DeviceKey = { kty: "EC", crv: "P-256", x: "A".repeat(43), y: "A".repeat(43) };
    await expect(wrapContentKey(key, none)).rejects.toThrow(/./);
  });
});
