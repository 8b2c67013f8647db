import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

// The peers have a package.json of their own, installed when they are first measured: the product needs none of them.
const folder = join(import.meta.dirname, "packages");

export type Asked = {
  attributes: Record<"platform" | "appVersion" | "country" | "network", string>;
  /** The allowlist. */
  users: readonly string[];
  /** How many programs a user is asked about at once. */
  programs: number;
};

/** Each answers how many of the ids (or of all programs, for all ids) are let in. */
export type Peer = Record<"share" | "filtered" | "allowlist" | "many", (ids: readonly string[]) => number>;

/** Null where they are there; else why they cannot be had. */
export function installPeers(): string | null {
  if (existsSync(join(folder, "node_modules"))) return null;
  const { status, stderr } = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], {
    cwd: folder,
    encoding: "utf8",
  });
  return status === 0 ? null : stderr.trim().slice(0, 300);
}

/** A package of this folder. Its types are not there before it is installed: `Module` says what is used of it. */
export async function peerModule<Module>(name: string): Promise<Module> {
  const found = createRequire(join(folder, "package.json")).resolve(name);
  return (await import(pathToFileURL(found).href)) as Module;
}

/** Asks one flag a program. */
export function countingPeer(programs: readonly string[], isOn: (flag: string, id: string) => boolean): Peer {
  const count = (flag: string) => (ids: readonly string[]) => ids.filter((id) => isOn(flag, id)).length;
  return {
    share: count("share"),
    filtered: count("filtered"),
    allowlist: count("allowlist"),
    many: (ids) => ids.reduce((sum, id) => sum + programs.filter((flag) => isOn(flag, id)).length, 0),
  };
}

export const programNames = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `program-${at}`);
