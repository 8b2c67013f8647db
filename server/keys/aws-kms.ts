import { createHash } from "node:crypto";
import type { KMSClientConfig } from "@aws-sdk/client-kms";
import { exportJWK, importSPKI } from "jose";
import { joseFromDer } from "#lib/crypto/der-signature.ts";
import type { PublicKey } from "#lib/crypto/signed-statement.ts";
import { reasonOf } from "#server/log.ts";
import { SigningFailed, type KeyPort } from "./key-port.ts";
import { keyLimits as limits } from "./limits.ts";
import { publicKeyOf } from "./private-key.ts";

/**
 * Keys that never leave AWS KMS (ECC_NIST_P256, for signing). `ids`: ids, ARNs or aliases. Region, credentials and
 * endpoint come from where AWS's own tools look for them, unless they are given here.
 */
export async function awsKmsKeys(ids: readonly string[], given: KMSClientConfig = {}): Promise<KeyPort> {
  const kms = await openClient(ids, given);
  const known = new Map<string, { id: string; publicKey: PublicKey }>();
  for (const id of ids) {
    const publicKey = await kms.look(id).catch((error: unknown) => {
      const why = reasonOf(error);
      throw new Error(`PLATFORM_KEYS names the key ${id} of AWS KMS, which cannot be used: ${why}`, {
        cause: error,
      });
    });
    known.set(publicKey.kid, { id, publicKey });
  }
  return {
    publicKeys: async () => [...known.values()].map(({ publicKey }) => publicKey),
    async sign(kid, bytes) {
      const id = known.get(kid)?.id;
      if (!id) throw new SigningFailed(`AWS KMS was given no key ${kid} to sign with.`);
      try {
        return joseFromDer(await kms.sign(id, createHash("sha256").update(bytes).digest()));
      } catch (error) {
        throw new SigningFailed(`AWS KMS does not sign: ${reasonOf(error)}`, { cause: error });
      }
    },
    ping: async () => {
      for (const id of ids.slice(0, 1)) await kms.look(id);
    },
  };
}

// Loaded only where it is chosen: the library is large.
async function openClient(ids: readonly string[], given: KMSClientConfig) {
  const { GetPublicKeyCommand, KMSClient, SignCommand } = await import("@aws-sdk/client-kms");
  const client = new KMSClient({
    maxAttempts: limits.kmsAttempts,
    requestHandler: { requestTimeout: limits.kmsAnswerMs, connectionTimeout: limits.kmsAnswerMs },
    ...regionOf(ids),
    ...given,
  });
  return {
    async look(id: string): Promise<PublicKey> {
      const { PublicKey: spki, KeySpec } = await client.send(new GetPublicKeyCommand({ KeyId: id }));
      if (spki && KeySpec === "ECC_NIST_P256") return publicKeyOfSpki(spki);
      throw new Error(`it is of the kind ${KeySpec}: make one of ECC_NIST_P256, for signing`);
    },
    async sign(id: string, digest: Uint8Array): Promise<Uint8Array> {
      const wish = { KeyId: id, Message: digest, MessageType: "DIGEST" } as const;
      const command = new SignCommand({ ...wish, SigningAlgorithm: "ECDSA_SHA_256" });
      return (await client.send(command)).Signature ?? new Uint8Array();
    },
  };
}

async function publicKeyOfSpki(spki: Uint8Array): Promise<PublicKey> {
  const lines =
    Buffer.from(spki)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  const pem = `-----BEGIN PUBLIC KEY-----\n${lines.join("\n")}\n-----END PUBLIC KEY-----`;
  const { x = "", y = "" } = await exportJWK(await importSPKI(pem, "ES256", { extractable: true }));
  return publicKeyOf({ kty: "EC", crv: "P-256", x, y });
}

/** An ARN says where its key is. */
function regionOf([first = ""]: readonly string[]): { region?: string } {
  const region = /^arn:[\w-]+:kms:([\w-]+):/.exec(first)?.[1];
  return region === undefined ? {} : { region };
}
