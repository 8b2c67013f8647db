import { writeContainer } from "#lib/package/canonical.ts";
import { checkCollisions } from "#lib/package/collisions.ts";
import { readContainer } from "#lib/package/container.ts";
import { packageLimits } from "#lib/package/limits.ts";
import { checkName } from "#lib/package/names.ts";
import type { Bytes, PackageFile } from "./storage.ts";

export type PackageFault = "package_broken" | "package_names" | "package_not_canonical";

/**
 * The files of a container whose digest is proven, by the name checks of the upload: a name that leaves its folder, or
 * that some file system takes for another, reaches no disk, whoever signed it.
 */
export function openPackage(
  container: Bytes,
): { ok: true; files: PackageFile[] } | { ok: false; why: PackageFault } {
  const files = filesOf(container);
  if (files === null || files.length > packageLimits.filesMax) return { ok: false, why: "package_broken" };
  const names = files.map(({ path }) => path);
  const isOdd = names.some((name) => name.endsWith("/") || checkName(name, packageLimits).length > 0);
  if (isOdd || checkCollisions(names).length > 0) return { ok: false, why: "package_names" };
  // What is kept as files is proven later by the container that they make again.
  return isSame(writeContainer(files), container)
    ? { ok: true, files }
    : { ok: false, why: "package_not_canonical" };
}

function filesOf(container: Bytes): PackageFile[] | null {
  try {
    const opened = readContainer(container);
    return opened.list.map(({ path, offset, size }) => ({
      path,
      bytes: container.subarray(offset, offset + size),
    }));
  } catch {
    return null;
  }
}

function isSame(a: Bytes, b: Bytes): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
