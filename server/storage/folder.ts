import { randomBytes } from "node:crypto";
import { access, mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { checkedKey, checkedPrefix } from "./blob-store.ts";
import { fileStream } from "./file-stream.ts";
import type { BlobStore, Bytes, ListedBlob } from "./blob-store.ts";

/** Blobs as files. A blob appears whole or not at all: written aside, flushed, then renamed. */
export function folderBlobs(folder: string): BlobStore {
  const fileOf = (key: string): string => {
    const [kind = "", name = ""] = checkedKey(key).split("/");
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
      return { size: bytes, stream: (span = { start: 0, end: bytes - 1 }) => fileStream(fileOf(key), span) };
    },
    list: (prefix) => list(folder, checkedPrefix(prefix)),
    remove: (key) => rm(fileOf(key), { force: true }),
    presignPut: async () => null,
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
  const aside = `${file}~${randomBytes(6).toString("hex")}`;
  const handle = await open(/* turbopackIgnore: true */ aside, "wx");
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(aside, file);
}

async function* list(folder: string, prefix: string): AsyncIterable<ListedBlob> {
  const [kind = "", start = ""] = prefix.split("/");
  const inside = join(/* turbopackIgnore: true */ folder, kind);
  const groups = start ? [start.slice(0, 2)] : ((await orNull(readdir(inside))) ?? []);
  for (const group of groups) {
    for (const name of (await orNull(readdir(join(inside, group)))) ?? []) {
      // What is still being written stands aside under a name that is none.
      if (!name.startsWith(start) || name.includes("~")) continue;
      const found = await orNull(stat(join(inside, group, name)));
      if (found) yield { key: `${kind}/${name}`, size: found.size, modifiedAt: found.mtime };
    }
  }
}

async function orNull<Value>(promise: Promise<Value>): Promise<Value | null> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
