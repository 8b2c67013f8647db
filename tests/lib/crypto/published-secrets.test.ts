import { generateKeyPairSync, randomBytes, type KeyObject } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { createSigningKey } from "#lib/crypto/developer-key.ts";
import { makeContentKeys } from "#lib/crypto/sealed-content.ts";
import { makePrivateKey } from "#server/keys/private-key.ts";
import { secretsIn, secretsOf, secretVariables } from "#tests/support/published-secrets.ts";

/** A text as it stands in code: in a JSON file, in a string of a bundle, and with quotes left out by a minifier. */
const written = (value: object) => [
  JSON.stringify(value, null, 2),
  `const k='${JSON.stringify(value)}';`,
  `const k=${JSON.stringify(JSON.stringify(value))};`,
  `let a=${JSON.stringify(value).replaceAll(/"(\w+)":/g, "$1:")},b=1;`,
];
const inCode = (text: string) => [text, `const k=${JSON.stringify(text)};`, `const k=\`${text}\`;`];

const pairs = {
  "P-256": generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey,
  "P-384": generateKeyPairSync("ec", { namedCurve: "P-384" }).privateKey,
  "P-521": generateKeyPairSync("ec", { namedCurve: "P-521" }).privateKey,
  Ed25519: generateKeyPairSync("ed25519").privateKey,
  X25519: generateKeyPairSync("x25519").privateKey,
  RSA: generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey,
} satisfies Record<string, KeyObject>;

describe("a secret in what is published is found", () => {
  it.each(Object.entries(pairs))("as a private key %s in PEM, in PKCS #8 and as a JWK", (_name, key) => {
    for (const text of inCode(key.export({ type: "pkcs8", format: "pem" }).toString())) {
      expect(secretsIn(text), text).toContain("a private key in PEM");
    }
    const der = key.export({ type: "pkcs8", format: "der" }).toString("base64");
    expect(secretsIn(`importKey("${der}")`)).toEqual(["a private key in PKCS #8"]);
    for (const text of written(key.export({ format: "jwk" }))) {
      expect(secretsIn(text), text).toEqual(["a private JWK"]);
    }
  });

  it("as a PEM of one kind of key, and one that is encrypted", () => {
    const pem = pairs["P-256"].export({ type: "sec1", format: "pem" }).toString();
    expect(secretsIn(pem)).toEqual(["a private key in PEM"]);
    const locked = { type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "x" } as const;
    expect(secretsIn(pairs.RSA.export(locked).toString())).toEqual(["a private key in PEM"]);
  });

  it("as a key of the platform, of a developer, and of a sealed package", async () => {
    const online = await makePrivateKey();
    for (const text of written({ online: [online] })) expect(secretsIn(text)).toEqual(["a private JWK"]);
    const { privateKey } = await createSigningKey("EdDSA");
    for (const text of written(privateKey)) expect(secretsIn(text)).toEqual(["a private JWK"]);
    const { identity } = await makeContentKeys();
    for (const text of inCode(identity)) expect(secretsIn(text)).toEqual(["an age identity"]);
    const shared = { kty: "oct", alg: "HS256", k: randomBytes(32).toString("base64url") };
    for (const text of written(shared)) expect(secretsIn(text)).toEqual(["a symmetric JWK"]);
  });

  it.each(secretVariables)("as the name or the value of %s", (name) => {
    expect(secretsIn(`x(process.env.${name})`)).toEqual([name]);
    const value = randomBytes(33).toString("base64url");
    expect(secretsIn(`x("${value}")`, { [name]: value })).toEqual([name]);
  });
});

describe("what is no secret", () => {
  it("is let pass: public keys, the words of a crypto library, a drawing", async () => {
    const { publicKey } = await createSigningKey("ES256");
    const { recipient } = await makeContentKeys();
    const pem = generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "pem" }).toString();
    const dashes = "-".repeat(5);
    const words = `if(!s.startsWith("${dashes}BEGIN PRIVATE KEY${dashes}")||s.startsWith("AGE-SECRET-KEY-1"))throw 0`;
    const drawing = 'jsx("path",{d:"M12 3v18m9-9H3l4.2-1.5",key:"a"})';
    for (const text of [...written(publicKey), recipient, pem, words, drawing]) {
      expect(secretsIn(text), text).toEqual([]);
    }
  });
});

describe("a folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "sluice-secrets-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("is searched to its last file, also one that is no text", () => {
    mkdirSync(join(folder, "a", "b"), { recursive: true });
    writeFileSync(join(folder, "clean.js"), "export const a = 1;");
    const key = JSON.stringify(pairs.Ed25519.export({ format: "jwk" }));
    writeFileSync(join(folder, "a", "b", "picture.png"), Buffer.concat([randomBytes(500), Buffer.from(key)]));
    expect(secretsOf(folder)).toEqual({
      files: 2,
      found: [`${join(folder, "a", "b", "picture.png")}: a private JWK`],
    });
  });
});
