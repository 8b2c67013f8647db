import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import type { BlobStore, Bytes } from "./blob-store.ts";

const safeKey = /^[a-z]+\/[0-9a-f]{64}(\.[a-z]+)?$/;

/** Blobs as files. A blob appears whole or not at all: written aside, flushed, then renamed. */
export function folderBlobs(folder: string): BlobStore {
  const fileOf = (key: string): string => {
    if (!safeKey.test(key)) throw new Error(`not a blob key: ${key}`);
    const [kind = "", name = ""] = key.split("/");
    return join(/* turbopackIgnore: true */ folder, kind, name.slice(0, 2), name);
  };
  const size = (key: string) => orNull(stat(fileOf(key)).then((found) => found.size));
  return {
    put: (key, bytes) => putFile(fileOf(key), bytes),
    replace: (key, bytes) => writeFile(fileOf(key), bytes),
    read: (key) => orNull(readFile(fileOf(key))),
    size,
    open: async (key) => {
      const bytes = await size(key);
      if (bytes === null) return null;
      return { size: bytes, stream: (range) => webStream(fileOf(key), range) };
    },
    remove: (key) => rm(fileOf(key), { force: true }),
    ping: async () => {
      await mkdir(folder, { recursive: true });
      await access(folder);
    },
  };
}

async function putFile(file: string, bytes: Bytes): Promise<void> {
  if ((await orNull(stat(file))) === null) await writeFile(file, bytes);
}

async function writeFile(file: string, bytes: Bytes): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const aside = `${file}.${randomBytes(6).toString("hex")}`;
  const handle = await open(/* turbopackIgnore: true */ aside, "wx");
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(aside, file);
}

// Node's own Web stream type and the global one are the same object with two declarations.
const webStream = (file: string, range?: { start: number; end: number }) =>
  Readable.toWeb(createReadStream(file, range)) as ReadableStream<Uint8Array>;

async function orNull<Value>(promise: Promise<Value>): Promise<Value | null> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
