import { dirname, join, sep } from "node:path";
import { packageLimits } from "#lib/package/limits.ts";
import { checkName } from "#lib/package/names.ts";
import type { Bytes, PackageFile, Packages, Parts } from "#lib/device/storage.ts";
import { isCode, type FileSystem } from "./file-system.ts";

/**
 * Each package is a folder of its files under its digest. It is laid down elsewhere and comes into its place by one
 * rename. The disk is not waited for: a launch proves the digest, and runs the version before where it does not hold.
 */
export function filePackages(fs: FileSystem, folder: string, temp: () => string): Packages {
  const place = (sha256: string) => join(folder, sha256);
  const has = (sha256: string) => isThere(fs, place(sha256));
  return {
    has,
    place,
    async put(sha256, files) {
      if (await has(sha256)) return;
      const laid = temp();
      for (const { path, bytes } of files) {
        await fs.mkdir(dirname(join(laid, path)), { recursive: true });
        await fs.writeFile(join(laid, path), bytes);
      }
      await fs.mkdir(folder, { recursive: true });
      await fs.rename(laid, place(sha256)).catch(async (error: unknown) => {
        await fs.rm(laid, { recursive: true, force: true });
        // Another process was faster with the same content.
        if (!(await has(sha256))) throw error;
      });
    },
    files: async (sha256) => ((await has(sha256)) ? readAll(fs, place(sha256)) : null),
    async file(sha256, path) {
      if (path.endsWith("/") || checkName(path, packageLimits).length > 0) return null;
      return read(fs, join(place(sha256), path));
    },
    names: () => fs.readdir(folder).catch(() => []),
    async drop(sha256) {
      const gone = temp();
      // Half a package is none: it leaves its place first.
      await fs.rename(place(sha256), gone).catch(unlessMissing);
      await fs.rm(gone, { recursive: true, force: true });
    },
  };
}

/** Each download under way is one file, written where its bytes belong. */
export function fileParts(fs: FileSystem, folder: string): Parts {
  const path = (name: string) => join(folder, name);
  return {
    size: async (name) =>
      fs.stat(path(name)).then(
        ({ size }) => size,
        () => 0,
      ),
    async write(name, at, bytes) {
      await fs.mkdir(folder, { recursive: true });
      const file = await fs.open(path(name), at === 0 && !(await isThere(fs, path(name))) ? "w" : "r+");
      try {
        await file.write(bytes, 0, bytes.length, at);
      } finally {
        await file.close();
      }
    },
    read: (name) => read(fs, path(name)),
    drop: (name) => fs.rm(path(name), { force: true }),
  };
}

async function readAll(fs: FileSystem, place: string): Promise<PackageFile[]> {
  const entries = await fs.readdir(place, { recursive: true, withFileTypes: true });
  const files: PackageFile[] = [];
  for (const entry of entries) {
    if (entry.isDirectory()) continue;
    const whole = join(entry.parentPath, entry.name);
    const bytes = await read(fs, whole);
    const path = whole.slice(place.length + 1);
    files.push({ path: sep === "/" ? path : path.replaceAll(sep, "/"), bytes: bytes ?? new Uint8Array() });
  }
  return files;
}

async function read(fs: FileSystem, path: string): Promise<Bytes | null> {
  try {
    return new Uint8Array(await fs.readFile(path));
  } catch (error) {
    if (isCode(error, "ENOENT") || isCode(error, "EISDIR") || isCode(error, "ENOTDIR")) return null;
    throw error;
  }
}

const isThere = (fs: FileSystem, path: string): Promise<boolean> =>
  fs.stat(path).then(
    () => true,
    () => false,
  );

function unlessMissing(error: unknown): void {
  if (!isCode(error, "ENOENT")) throw error;
}
