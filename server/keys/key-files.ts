import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { keysAnswerSchema } from "#lib/protocol/keys.ts";
import { privateKeySchema } from "./private-key.ts";

export const onlineKeysSchema = z.object({ online: z.array(privateKeySchema).min(1) });
export const rootKeysSchema = z.object({ root: z.array(privateKeySchema).min(1) });
/** How the keys were kept before there were several: taken over at the first look, nothing of them is lost. */
const singleKeysSchema = z.object({
  epoch: z.int().min(1),
  root: privateKeySchema,
  online: privateKeySchema,
});

const openToOwner = 0o600;
const openToAll = 0o644;

/** Where the keys of an installation lie that has none of them elsewhere. */
export function keyFiles(folder: string) {
  return {
    online: jsonFile(join(folder, "platform-keys.json"), onlineKeysSchema, openToOwner),
    /** May be carried away: then nothing but an alarm renews the key set. */
    root: jsonFile(join(folder, "root-keys.json"), rootKeysSchema, openToOwner),
    trust: jsonFile(join(folder, "platform-trust.json"), keysAnswerSchema, openToAll),
    single: jsonFile(join(folder, "platform-keys.json"), singleKeysSchema, openToOwner),
  };
}
export type KeyFiles = ReturnType<typeof keyFiles>;

export type JsonFile<Value> = {
  path: string;
  /** The same value until the file changes; null where it is not there. @throws where it holds something else */
  read(): Promise<Value | null>;
  /** Whole or not at all. */
  write(value: Value): Promise<void>;
};

/** A file that may be changed by another process while this one runs. */
export function jsonFile<Value>(path: string, schema: z.ZodType<Value>, mode: number): JsonFile<Value> {
  let last: { stamp: string; value: Value } | undefined;
  return {
    path,
    async read() {
      const found = await stat(path, { bigint: true }).catch(nullWhereMissing);
      if (found === null) return null;
      const stamp = `${found.ino} ${found.mtimeNs} ${found.size}`;
      if (last?.stamp !== stamp) last = { stamp, value: parseAs(await readFile(path, "utf8"), schema, path) };
      return last.value;
    },
    async write(value) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(`${path}.part`, `${JSON.stringify(value)}\n`, { mode });
      await rename(`${path}.part`, path);
    },
  };
}

/** @throws Error naming where the text stands, and never what stands in it */
export function parseAs<Value>(text: string, schema: z.ZodType<Value>, where: string): Value {
  const parsed = schema.safeParse(json(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${where} does not hold what it should: ${issue?.path.join(".")}: ${issue?.message}`);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// Only a file that is not there is made: one that cannot be read now would be lost, and with it the pinned root.
function nullWhereMissing(error: unknown): null {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
  throw error;
}
