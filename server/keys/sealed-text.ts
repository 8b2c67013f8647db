import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "#server/env.ts";

type Key = { id: string; bytes: Uint8Array };

const cipher = "aes-256-gcm";
const ivLength = 12;
const tagLength = 16;

/**
 * Seals a text for the database (AES-256-GCM, a fresh IV each time), so that whoever reads the database alone does not
 * read it. What was sealed names its key: `sealed.1.<key id>.<base64url of IV, tag and content>`.
 */
export async function sealText(clear: string): Promise<string> {
  const [key] = await keys();
  const iv = randomBytes(ivLength);
  const sealing = createCipheriv(cipher, key.bytes, iv, { authTagLength: tagLength });
  const content = Buffer.concat([sealing.update(clear, "utf8"), sealing.final()]);
  return `sealed.1.${key.id}.${Buffer.concat([iv, sealing.getAuthTag(), content]).toString("base64url")}`;
}

/** @throws Error naming ENCRYPTION_KEY where the key is gone, or where what is kept was altered */
export async function openText(sealed: string): Promise<string> {
  const [, , keyId, body = ""] = sealed.split(".");
  const key = (await keys()).find(({ id }) => id === keyId);
  if (!key) throw new Error("a sealed text cannot be opened: ENCRYPTION_KEY lacks the key that sealed it");
  const bytes = Buffer.from(body, "base64url");
  const opening = createDecipheriv(cipher, key.bytes, bytes.subarray(0, ivLength), {
    authTagLength: tagLength,
  });
  opening.setAuthTag(bytes.subarray(ivLength, ivLength + tagLength));
  return opening.update(bytes.subarray(ivLength + tagLength), undefined, "utf8") + opening.final("utf8");
}

type Keys = readonly [Key, ...Key[]];

let read: Promise<Keys> | undefined;

/** The first one seals, all of them open. */
function keys(): Promise<Keys> {
  read ??= readKeys().catch((error: unknown) => {
    // A file that cannot be read right now is read by the next one who asks.
    read = undefined;
    throw error;
  });
  return read;
}

async function readKeys(): Promise<Keys> {
  const { ENCRYPTION_KEY, dataFolder } = env();
  const [first = "", ...older] = ENCRYPTION_KEY?.split(" ") ?? [await readOrMake(dataFolder)];
  return [derive(first), ...older.map(derive)];
}

function derive(secret: string): Key {
  const bytes = new Uint8Array(hkdfSync("sha256", secret, "", "sluice sealed text", 32));
  return { id: createHash("sha256").update(bytes).digest("hex").slice(0, 8), bytes };
}

async function readOrMake(folder: string): Promise<string> {
  const file = join(folder, "encryption-key");
  await mkdir(folder, { recursive: true });
  // The first of two processes writes it, both read it; one that is there is never replaced.
  await writeFile(file, randomBytes(33).toString("base64url"), { mode: 0o600, flag: "wx" }).catch(
    unlessThere,
  );
  const kept = await readFile(file, "utf8");
  if (kept.length < 32) throw new Error(`${file} does not hold the key that seals texts: restore it`);
  return kept;
}

function unlessThere(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
}
