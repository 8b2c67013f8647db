import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { writeContainer } from "#lib/package/canonical.ts";

const fetchMsMax = 120_000;

/** A package of the registry, unpacked in a folder of its own, as a canonical container. Rejects where it cannot be had. */
export function fetchPackage(
  folder: string,
  name: string,
): { tree: string; container: Uint8Array<ArrayBuffer> } {
  const options = {
    cwd: folder,
    encoding: "utf8",
    timeout: fetchMsMax,
    stdio: "pipe",
  } as const;
  const archive = execFileSync("npm", ["pack", "--silent", name], options).trim();
  const tree = join(folder, name);
  mkdirSync(tree);
  execFileSync("tar", ["-xzf", archive, "-C", tree, "--strip-components=1"], options);
  const entries = readdirSync(tree, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const container = writeContainer(
    files.map((file) => ({ path: relative(tree, file), bytes: readFileSync(file) })),
  );
  return { tree, container };
}
