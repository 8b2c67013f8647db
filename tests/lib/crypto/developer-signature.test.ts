import { generateKeyPair, importJWK, exportJWK, exportSPKI, exportPKCS8 } from "jose";
import { describe, expect, it } from "vitest";
import {
  createSigningKey,
  developerKeyAlgorithms,
  developerKeySchema,
  namedKey,
} from "#lib/crypto/developer-key.ts";
import {
  peekDeveloperSignature,
  signPackage,
  verifyDeveloperSignature,
} from "#lib/crypto/developer-signature.ts";
import { readDeveloperKey } from "#lib/crypto/read-developer-key.ts";
import vectors from "#tests/vectors/developer-signatures.json" with { type: "json" };

const { statement } = vectors.signing;
const keys = vectors.keys.map((key) => developerKeySchema.parse(key));

describe("a developer's signature", () => {
  it.each(vectors.cases)("vector: $name → $outcome", async ({ jws, expected, outcome }) => {
    const verified = await verifyDeveloperSignature(jws, keys, expected);
    expect(verified.ok ? "ok" : verified.why).toBe(outcome);
  });

  it("is the same bytes for the same content by Ed25519, on every system", async () => {
    const { privateKey, jws } = vectors.signing;
    const key = { ...developerKeySchema.parse(privateKey), d: privateKey.d };
    expect(await signPackage(statement, key)).toBe(jws);
  });

  it.each(developerKeyAlgorithms)("by a key made here for %s proves the content by that key", async (alg) => {
    const { privateKey, publicKey } = await createSigningKey(alg);
    const jws = await signPackage(statement, privateKey);
    const verified = await verifyDeveloperSignature(jws, [...keys, publicKey], statement);
    expect(verified).toEqual({ ok: true, kid: publicKey.kid, statement });
    expect(peekDeveloperSignature(jws)).toEqual(statement);
  });

  it("by several registered keys at once is found by the one that it names", async () => {
    const [older, newer] = await Promise.all([createSigningKey("ES256"), createSigningKey("EdDSA")]);
    const both = [older.publicKey, newer.publicKey];
    for (const { privateKey, publicKey } of [older, newer]) {
      const jws = await signPackage(statement, privateKey);
      expect(await verifyDeveloperSignature(jws, both, statement)).toMatchObject({ kid: publicKey.kid });
      const others = both.filter(({ kid }) => kid !== publicKey.kid);
      expect(await verifyDeveloperSignature(jws, others, statement)).toEqual({
        ok: false,
        why: "unknown_key",
      });
    }
  });

  it("by an RSA key under 2048 bits is refused, even where a device pinned it", async () => {
    const weak = await crypto.subtle.generateKey(
      { name: "RSA-PSS", modulusLength: 1_024, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" },
      true,
      ["sign", "verify"],
    );
    const jwk = await exportJWK(weak.publicKey);
    expect(await namedKey(jwk, "PS256")).toBeNull();
    const pinned = { ...jwk, kid: "weak", alg: "PS256" } as const;
    const header = btoa(JSON.stringify({ alg: "PS256", kid: "weak", typ: "sluice-package+jws" }));
    const [, payload = ""] = vectors.signing.jws.split(".");
    const input = new TextEncoder().encode(`${header.replaceAll("=", "")}.${payload}`);
    const bytes = await crypto.subtle.sign({ name: "RSA-PSS", saltLength: 32 }, weak.privateKey, input);
    const jws = `${new TextDecoder().decode(input)}.${Buffer.from(bytes).toString("base64url")}`;
    expect(await verifyDeveloperSignature(jws, [pinned], statement)).toEqual({
      ok: false,
      why: "bad_signature",
    });
  });

  it("is made over a package's digest and nothing else", async () => {
    const { privateKey } = await createSigningKey("ES256");
    await expect(signPackage({ ...statement, sha256: "abc" }, privateKey)).rejects.toThrow("not a statement");
  });
});

describe("a developer's public key", () => {
  it("is read from a JWK and from PEM, and named by its thumbprint whatever it called itself", async () => {
    for (const publicKey of keys) {
      const { alg } = publicKey;
      const imported = await importJWK(publicKey, alg, { extractable: true });
      if (imported instanceof Uint8Array) throw new Error("a public key");
      const renamed = JSON.stringify({ ...publicKey, kid: "mine", use: "sig" });
      expect(await readDeveloperKey(renamed)).toEqual({ ok: true, key: publicKey });
      expect(await readDeveloperKey(`${await exportSPKI(imported)}\n`, alg)).toEqual({
        ok: true,
        key: publicKey,
      });
    }
    expect(vectors.signing.privateKey.kid).toBe("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
  });

  it("of RSA must say which of its two algorithms it is for", async () => {
    const { publicKey } = await generateKeyPair("RS256", { extractable: true });
    const pem = await exportSPKI(publicKey);
    expect(await readDeveloperKey(pem)).toEqual({ ok: false, why: "algorithm_needed" });
    expect(await readDeveloperKey(pem, "PS256")).toMatchObject({ ok: true, key: { alg: "PS256" } });
    expect(await readDeveloperKey(pem, "ES256")).toEqual({ ok: false, why: "key_unreadable" });
  });

  it("is told apart from a private one, which is refused and not trimmed", async () => {
    const { privateKey } = await createSigningKey("EdDSA");
    expect(await readDeveloperKey(JSON.stringify(privateKey))).toEqual({ ok: false, why: "key_private" });
    const pair = await generateKeyPair("ES256", { extractable: true });
    const pem = await exportPKCS8(pair.privateKey);
    expect(await readDeveloperKey(pem)).toEqual({ ok: false, why: "key_private" });
    expect(await readDeveloperKey('{"kty":"oct","k":"c2VjcmV0"}')).toEqual({ ok: false, why: "key_private" });
  });

  it("is refused where it is none, of another curve, or another exponent", async () => {
    const p384 = await exportJWK((await generateKeyPair("ES384", { extractable: true })).publicKey);
    const rsa = keys.find(({ alg }) => alg === "RS256");
    const texts = ["", "ssh-ed25519 AAAA", "{", "null", "[]", "x".repeat(9_000), JSON.stringify(p384)];
    for (const text of [...texts, JSON.stringify({ ...rsa, e: "Aw" })]) {
      expect(await readDeveloperKey(text)).toEqual({ ok: false, why: "key_unreadable" });
    }
  });
});
