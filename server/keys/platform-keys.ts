import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from "jose";
import { z } from "zod";
import { signKeySet } from "#lib/crypto/key-set.ts";
import type { KeySet } from "#lib/crypto/key-set-statement.ts";

/** The keys that the platform signs with. Private keys never leave this port. */
export type PlatformKeys = {
  /** Signs release manifests and simulator tokens. */
  online: { kid: string; key: CryptoKey };
  /** The generation of all publication sequences. Raise it after restoring an older database. */
  epoch: number;
  /** The root key, for apps to pin. */
  rootPublicKey: JWK;
  /** The signed set of online keys, and what it states. Signed anew at half of its life. */
  keySet(nowMs: number): Promise<{ jws: string; statement: KeySet }>;
};

const privateJwk = z.looseObject({ kty: z.literal("EC"), crv: z.literal("P-256"), d: z.string() });
const keyFileSchema = z.object({ epoch: z.int().min(1), root: privateJwk, online: privateJwk });
type KeyFile = z.infer<typeof keyFileSchema>;

const keySetLifeMs = 90 * 24 * 3_600_000;

/**
 * The keys from the variable PLATFORM_KEYS (JSON: epoch, root, online as private JWKs), else from a file that
 * the first start makes.
 */
export async function openPlatformKeys(choice: {
  variable: string | undefined;
  folder: string;
}): Promise<PlatformKeys> {
  const file = choice.variable ? parse(choice.variable, "PLATFORM_KEYS") : await readOrMake(choice.folder);
  const [root, online] = await Promise.all([usable(file.root), usable(file.online)]);
  return {
    online: { kid: online.kid, key: online.key },
    epoch: file.epoch,
    rootPublicKey: root.publicKey,
    keySet: keySetSigner(file.epoch, root, online.publicKey),
  };
}

type Usable = Awaited<ReturnType<typeof usable>>;

function keySetSigner(epoch: number, root: Usable, publicKey: Usable["publicKey"]): PlatformKeys["keySet"] {
  let signed: { jws: string; statement: KeySet } | undefined;
  return async (nowMs) => {
    if (signed && nowMs < signed.statement.issuedAt + keySetLifeMs / 2) return signed;
    const times = { issuedAt: nowMs, expiresAt: nowMs + keySetLifeMs };
    const statement: KeySet = { format: 1, epoch, keys: [publicKey], ...times };
    signed = { jws: await signKeySet(statement, root.key, root.kid), statement };
    return signed;
  };
}

function parse(text: string, where: string): KeyFile {
  try {
    return keyFileSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new Error(`${where} does not hold the platform's keys: give JSON with epoch, root and online.`, {
      cause: error,
    });
  }
}

async function readOrMake(folder: string): Promise<KeyFile> {
  const path = join(folder, "platform-keys.json");
  const text = await readFile(path, "utf8").catch(nullWhereMissing);
  if (text !== null) return parse(text, path);
  const made: KeyFile = { epoch: 1, root: await makeKey(), online: await makeKey() };
  await mkdir(folder, { recursive: true });
  await writeFile(`${path}.part`, JSON.stringify(made), { mode: 0o600 });
  await rename(`${path}.part`, path);
  return made;
}

// Only a file that is not there is made: one that cannot be read now would be lost, and with it the pinned root.
function nullWhereMissing(error: unknown): null {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
  throw error;
}

async function makeKey(): Promise<KeyFile["root"]> {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  return privateJwk.parse(await exportJWK(privateKey));
}

async function usable(jwk: KeyFile["root"]) {
  const key = await importJWK(jwk, "ES256");
  if (key instanceof Uint8Array) throw new Error("an elliptic-curve key imports as a key");
  const { d: _private, ...open } = jwk;
  const kid = await calculateJwkThumbprint(open);
  const publicKey = {
    kty: "EC",
    crv: "P-256",
    x: String(open["x"]),
    y: String(open["y"]),
    kid,
    alg: "ES256",
  } as const;
  return { key, kid, publicKey };
}
