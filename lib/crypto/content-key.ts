import { calculateJwkThumbprint, CompactEncrypt, compactDecrypt, importJWK } from "jose";
import type { JWK } from "jose";
import { isRecord } from "./joint-statement.ts";

/** A device's own key, made by it: its private half never leaves the device. */
export type DeviceKey =
  | { kty: "EC"; crv: "P-256"; x: string; y: string }
  | { kty: "OKP"; crv: "X25519"; x: string };

/** What opens a sealed file, and those under the same key: an age identity, bound to the file that it was made for. */
export type ContentKey = {
  /** SHA-256 (hex) of the sealed file. */
  sha256: string;
  identity: string;
};

const keyType = "sluice-content-key+jwe";
const wrapping = { alg: "ECDH-ES+A256KW", enc: "A256GCM" } as const;

/** The content key for one reader alone, as a compact JWE. Throws where the reader's key is none. */
export async function wrapContentKey({ sha256, identity }: ContentKey, reader: DeviceKey): Promise<string> {
  const content = new TextEncoder().encode(JSON.stringify({ sha256, identity }));
  return new CompactEncrypt(content)
    .setProtectedHeader({ ...wrapping, typ: keyType, kid: await deviceKeyId(reader) })
    .encrypt(await importJWK(reader, wrapping.alg));
}

/** Null where it was not wrapped for this reader, was altered, or opens another file. Never throws. */
export async function unwrapContentKey(
  jwe: string,
  reader: JWK | CryptoKey,
  sha256: string,
): Promise<ContentKey | null> {
  try {
    const key = reader instanceof CryptoKey ? reader : await importJWK(reader, wrapping.alg);
    const { plaintext, protectedHeader } = await compactDecrypt(jwe, key, {
      keyManagementAlgorithms: [wrapping.alg],
      contentEncryptionAlgorithms: [wrapping.enc],
    });
    const content: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(plaintext));
    if (protectedHeader.typ !== keyType || !isRecord(content) || content["sha256"] !== sha256) return null;
    return typeof content["identity"] === "string" ? { sha256, identity: content["identity"] } : null;
  } catch {
    return null;
  }
}

/** The thumbprint (RFC 7638) by which a token names the key that its bearer has (`cnf.jkt`, RFC 9449). */
export function deviceKeyId(key: DeviceKey): Promise<string> {
  return calculateJwkThumbprint(key);
}
