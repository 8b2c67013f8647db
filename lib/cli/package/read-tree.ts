import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import ignore from "ignore";
import { finding, type Finding } from "#lib/package/finding.ts";
import { packageLimits } from "#lib/package/limits.ts";
import { phrase } from "#lib/text/phrase.ts";

/** Never part of a mini program. An entry of sluice.json's `ignore` that begins with `!` brings one back. */
export const alwaysIgnored = [
  ".git/",
  ".hg/",
  ".svn/",
  "node_modules/",
  ".env",
  ".env.*",
  "sluice.json",
  "*.sluice.zip",
  "*.sluice.jws",
];

export type TreeFile = { path: string; bytes: Uint8Array<ArrayBuffer> };
export type Tree = { files: TreeFile[]; ignored: number; findings: Finding[] };

/**
 * The files below a folder by their path with `/`, without what is ignored. Links are found, not followed: what they
 * point to is another file on another machine.
 */
export async function readTree(folder: string, rules: readonly string[]): Promise<Tree> {
  const left = ignore({ ignorecase: false }).add([...alwaysIgnored, ...rules]);
  const tree: Tree = { files: [], ignored: 0, findings: [] };
  const folders = [""];
  for (let at = 0; at < folders.length; at++) {
    const below = folders[at] ?? "";
    const entries = await readdir(join(folder, below), { withFileTypes: true });
    for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
      const path = `${below}${entry.name}`;
      if (left.ignores(entry.isDirectory() ? `${path}/` : path)) tree.ignored += 1;
      else if (entry.isDirectory()) folders.push(`${path}/`);
      else if (!entry.isFile()) tree.findings.push(linkFound(path));
      // One more than a package may have is enough for the check to say so.
      else if (tree.files.length <= packageLimits.filesMax) {
        tree.files.push({ path, bytes: new Uint8Array(await readFile(join(folder, path))) });
      }
    }
  }
  return tree;
}

const linkFound = (file: string): Finding =>
  finding("PKG-LINK", phrase("{file} is a link or a special file."), { file });
