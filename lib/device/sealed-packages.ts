import { unwrapContentKey } from "#lib/crypto/content-key.ts";
import { openContent } from "#lib/crypto/sealed-content.ts";
import type { SealedPackages } from "./options.ts";
import { readWhole } from "./read-bytes.ts";
import { object, oneOf, readJson, text } from "./shape.ts";
import type { Bytes, DeviceStorage } from "./storage.ts";
import { surroundings } from "./surroundings.ts";

const pairShape = object({ kty: oneOf("EC"), crv: oneOf("P-256"), x: text(), y: text(), d: text() });
type Pair = ReturnType<typeof pairShape>;

const recordName = "device-key";
const unpackMs = 30_000;

/**
 * Opens packages and deltas that are encrypted for this device (age over gzip), with a key pair that it makes once and keeps in
 * its storage. The private half never leaves it.
 */
export function sealedPackages(storage: DeviceStorage): SealedPackages {
  let read: Promise<Pair> | undefined;
  const pair = () => (read ??= pairOf(storage));
  return {
    async publicKey() {
      const { kty, crv, x, y } = await pair();
      return { kty, crv, x, y };
    },
    async open({ bytes, sha256, key, sizeMax }) {
      const opened = await unwrapContentKey(key, await pair(), sha256);
      const packed = opened === null ? null : await openContent(bytes, opened.identity);
      return packed === null ? null : unpack(packed, sizeMax);
    },
  };
}

async function pairOf({ records }: DeviceStorage): Promise<Pair> {
  const made = await makePair();
  // The first of two processes makes it, and both read that one.
  const kept = await records.change(recordName, (before) => before ?? made);
  const pair = readJson(pairShape, kept ?? made);
  if (pair === null) throw new Error("The device's own key cannot be read.");
  return pair;
}

async function makePair(): Promise<string> {
  const algorithm = { name: "ECDH", namedCurve: "P-256" };
  const { privateKey } = await crypto.subtle.generateKey(algorithm, true, ["deriveBits"]);
  const { kty, crv, x, y, d } = await crypto.subtle.exportKey("jwk", privateKey);
  return JSON.stringify({ kty, crv, x, y, d });
}

async function unpack(packed: Bytes, bytesMax: number): Promise<Bytes | null> {
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const read = await readWhole(unpacked, { bytesMax, idleMs: unpackMs, after: surroundings.after });
  return read.ok ? read.bytes : null;
}
