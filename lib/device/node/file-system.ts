import type * as promises from "node:fs/promises";

/** What of `node:fs/promises` the storage uses; whoever wants may give another one. */
export type FileSystem = Pick<
  typeof promises,
  "link" | "mkdir" | "open" | "readFile" | "readdir" | "rename" | "rm" | "stat" | "writeFile"
>;

export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

/** Writes a file and waits until the disk has it: what is linked afterwards is never empty, whenever the power goes. */
export async function writeWhole(fs: FileSystem, path: string, bytes: Uint8Array): Promise<void> {
  const file = await fs.open(path, "w");
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
