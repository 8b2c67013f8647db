import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { JWK } from "jose";
import { z } from "zod";
import type { DeviceKey } from "#lib/crypto/content-key.ts";
import { env } from "#server/env.ts";
import { parseAs } from "./key-files.ts";
import { makePrivateKey, privateKeySchema } from "./private-key.ts";

const publicHalf = privateKeySchema.omit({ d: true });
/** The first one wraps, every private one of them opens. */
const keysSchema = z.object({ keys: z.array(z.union([privateKeySchema, publicHalf])).min(1) });

/** What content keys are wrapped for. The console needs no more of the delivery key than this. */
export async function deliveryRecipient(): Promise<DeviceKey> {
  const [first] = await kept();
  if (!first) throw new Error("DELIVERY_KEY holds no key.");
  const { kty, crv, x, y } = first;
  return { kty, crv, x, y };
}

/** What opens content keys: for delivery processes alone. */
export async function deliveryKeys(): Promise<readonly JWK[]> {
  return (await kept()).filter((key) => "d" in key);
}

async function kept() {
  const { DELIVERY_KEY, ROLE, dataFolder } = env();
  if (DELIVERY_KEY) return parseAs(DELIVERY_KEY, keysSchema, "DELIVERY_KEY").keys;
  const path = join(dataFolder, "delivery-key.json");
  const text = await readFile(path, "utf8").catch(() => null);
  if (text !== null) return parseAs(text, keysSchema, path).keys;
  if (ROLE === "delivery") throw new Error(`Set DELIVERY_KEY, or share ${path} with the console's process.`);
  await make(path, dataFolder);
  return parseAs(await readFile(path, "utf8"), keysSchema, path).keys;
}

/** The first of two processes makes it whole, and both read that one. */
async function make(path: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const aside = `${path}.${randomUUID()}`;
  await writeFile(aside, JSON.stringify({ keys: [await makePrivateKey()] }), { mode: 0o600 });
  try {
    await link(aside, path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    await rm(aside, { force: true });
  }
}
