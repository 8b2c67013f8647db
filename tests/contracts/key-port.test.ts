import { generateKeyPairSync, sign as signAsOpenSsl } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { joseFromDer } from "#lib/crypto/der-signature.ts";
import { publicKeySchema } from "#lib/crypto/public-key.ts";
import { openStatement, signStatement } from "#lib/crypto/signed-statement.ts";
import { awsKmsKeys } from "#server/keys/aws-kms.ts";
import { keyFiles } from "#server/keys/key-files.ts";
import { SigningFailed, type KeyPort } from "#server/keys/key-port.ts";
import { openKeyParts } from "#server/keys/open-platform-keys.ts";
import { makePrivateKey } from "#server/keys/private-key.ts";
import { openKmsServer, type KmsServer } from "#tests/support/kms-server.ts";

let folder: string;
let kms: KmsServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sluice-port-"));
  kms = await openKmsServer(["online-1", "online-2"]);
});
afterAll(async () => {
  await kms.close();
  await rm(folder, { recursive: true, force: true });
});

const nowMs = Date.now();
const openBy = async (keys: string | undefined) =>
  (await openKeyParts({ keys, trust: undefined, folder }, nowMs)).port;

const adapters: { name: string; open(): Promise<KeyPort> }[] = [
  { name: "file", open: () => openBy(undefined) },
  {
    name: "variable",
    open: async () => openBy(JSON.stringify({ online: [await makePrivateKey(), await makePrivateKey()] })),
  },
  { name: "AWS KMS", open: () => awsKmsKeys(["online-1", "online-2"], kms.config) },
];

for (const adapter of adapters) {
  describe(`key port: ${adapter.name}`, () => {
    it("signs with each of its keys, so that whoever has the public one proves it", async () => {
      const port = await adapter.open();
      for (const key of await port.publicKeys()) {
        const signer = { kid: key.kid, sign: (bytes: Uint8Array<ArrayBuffer>) => port.sign(key.kid, bytes) };
        // Signatures of many statements: a number of them begins with zeros, which DER leaves out.
        for (let count = 0; count < 40; count += 1) {
          const jws = await signStatement({ count }, "sluice-qr+jws", signer);
          expect(await openStatement(jws, "sluice-qr+jws", [key])).toEqual({
            ok: true,
            payload: { count },
            kid: key.kid,
          });
        }
      }
    });

    it("shows public halves alone, under the thumbprint of each, in the order of the keys", async () => {
      const port = await adapter.open();
      const [one, two] = [await port.publicKeys(), await port.publicKeys()];
      expect(one).toEqual(two);
      for (const key of one) expect(publicKeySchema.strict().parse(key)).toEqual(key);
    });

    it("signs with no key that it was not given, and says so", async () => {
      const port = await adapter.open();
      await expect(port.sign("another", new Uint8Array(3))).rejects.toThrow(SigningFailed);
      await port.ping();
    });
  });
}

describe("AWS KMS", () => {
  it("that is away is a failure to sign, which another try may mend", async () => {
    const port = await adapters[2]?.open();
    const kid = (await port?.publicKeys())?.[0]?.kid ?? "";
    kms.state.isAway = true;
    await expect(port?.sign(kid, new Uint8Array(3))).rejects.toThrow(SigningFailed);
    await expect(port?.ping()).rejects.toThrow("The service is away");
    kms.state.isAway = false;
    expect(await port?.sign(kid, new Uint8Array(3))).toHaveLength(64);
  });

  it("is asked with the right credentials or refuses, and the start says which variable names it", async () => {
    const wrong = { ...kms.config, credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "another" } };
    await expect(awsKmsKeys(["online-1"], wrong)).rejects.toThrow(/PLATFORM_KEYS.*online-1.*signature/);
    await expect(awsKmsKeys(["online-9"], kms.config)).rejects.toThrow(/PLATFORM_KEYS.*online-9/);
    kms.addKey("wide", "P-384");
    await expect(awsKmsKeys(["wide"], kms.config)).rejects.toThrow(/ECC_NIST_P256/);
  });
});

describe("what PLATFORM_KEYS and PLATFORM_TRUST name", () => {
  it("is used or refused: nothing is made in place of it", async () => {
    const empty = join(folder, "empty");
    const keys = JSON.stringify({ online: [await makePrivateKey()] });
    const { place } = await openKeyParts({ keys, trust: undefined, folder: empty }, nowMs);
    await expect(place.read()).rejects.toThrow(/PLATFORM_TRUST/);
    expect(await keyFiles(empty).root.read()).toBeNull();
    await expect(openBy("{}")).rejects.toThrow(/PLATFORM_KEYS/);
    await expect(openBy("aws-kms:")).rejects.toThrow(/PLATFORM_KEYS/);
    await expect(openKeyParts({ keys, trust: "[]", folder: empty }, nowMs)).rejects.toThrow(/PLATFORM_TRUST/);
  });
});

describe("a signature in DER", () => {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });

  it("of OpenSSL becomes the one that JOSE writes, whatever its numbers begin with", () => {
    for (let count = 0; count < 400; count += 1) {
      const der = signAsOpenSsl("sha256", Buffer.from([count % 256]), privateKey);
      expect(joseFromDer(der)).toHaveLength(64);
    }
  });

  it("cut short, too long or made of anything else is none", () => {
    const der = signAsOpenSsl("sha256", Buffer.from("text"), privateKey);
    for (const spoiled of [der.subarray(0, -1), Buffer.concat([der, Buffer.from([0])]), Buffer.alloc(0)]) {
      expect(() => joseFromDer(spoiled)).toThrow(TypeError);
    }
    for (let at = 0; at < 4; at += 1) {
      const changed = Buffer.from(der);
      changed[at] = (changed[at] ?? 0) ^ 0x40;
      expect(() => joseFromDer(changed)).toThrow(TypeError);
    }
  });
});
