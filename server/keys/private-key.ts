import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from "jose";
import { z } from "zod";
import { publicKeySchema } from "#lib/crypto/public-key.ts";
import type { PublicKey } from "#lib/crypto/signed-statement.ts";
import { keySigner, type Signer } from "#lib/crypto/signer.ts";
import { SigningFailed, type KeyPort } from "./key-port.ts";

export const privateKeySchema = z.object({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: z.string(),
  y: z.string(),
  d: z.string(),
});
export type PrivateKey = z.infer<typeof privateKeySchema>;

export async function makePrivateKey(): Promise<PrivateKey> {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  return privateKeySchema.parse(await exportJWK(privateKey));
}

/** The public half, named by its thumbprint (RFC 7638). */
export async function publicKeyOf({ kty, crv, x, y }: Omit<PrivateKey, "d">): Promise<PublicKey> {
  const kid = await calculateJwkThumbprint({ kty, crv, x, y });
  return publicKeySchema.parse({ kty, crv, x, y, kid, alg: "ES256" });
}

/** The key is imported so that nobody takes it out again. */
export async function signerOf(jwk: PrivateKey): Promise<Signer> {
  const key = await importJWK({ ...jwk, alg: "ES256" }, "ES256", { extractable: false });
  if (key instanceof Uint8Array) throw new Error("an elliptic-curve key imports as a key");
  return keySigner(key, (await publicKeyOf(jwk)).kid);
}

/** Keys of this process's own memory. `read` may give others after a change of where they are kept. */
export function heldKeys(read: () => Promise<readonly PrivateKey[]>): KeyPort {
  let last: { given: readonly PrivateKey[]; opened: ReturnType<typeof openAll> } | undefined;
  const opened = async () => {
    const given = await read();
    if (last?.given !== given) last = { given, opened: openAll(given) };
    return last.opened;
  };
  return {
    publicKeys: async () => (await opened()).publicKeys,
    async sign(kid, bytes) {
      const signer = (await opened()).signers.get(kid);
      if (!signer) throw new SigningFailed(`The platform has no key ${kid} to sign with.`);
      return signer.sign(bytes);
    },
    ping: async () => void (await opened()),
  };
}

async function openAll(given: readonly PrivateKey[]) {
  const signers = await Promise.all(given.map(signerOf));
  return {
    publicKeys: await Promise.all(given.map(publicKeyOf)),
    signers: new Map(signers.map((signer) => [signer.kid, signer])),
  };
}
