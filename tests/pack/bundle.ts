import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { rolldown } from "rolldown";
import type { Publishable } from "./packages.ts";

/** Builds every entry into modules of `folder`. @returns the folders of strangers' packages that went into them */
export async function bundle(
  publishable: Publishable,
  { repository, folder }: { repository: string; folder: string },
): Promise<string[]> {
  const files = [...Object.values(publishable.entries), ...Object.values(publishable.bin ?? {})];
  const build = await rolldown({
    cwd: repository,
    input: Object.fromEntries(files.map((file) => [moduleName(file), file])),
    platform: publishable.platform,
    external: /^node:/,
  });
  const { output } = await build.write({
    dir: folder,
    format: "esm",
    // A command is one file: what it loads late is in it, too.
    codeSplitting: publishable.bin === undefined,
    entryFileNames: "[name].js",
    chunkFileNames: "parts/[name].js",
  });
  await build.close();
  const modules = output.flatMap((part) => (part.type === "chunk" ? part.moduleIds : []));
  return [...new Set(modules.flatMap(packageFolderOf))];
}

export const moduleName = (file: string): string => basename(file, ".ts");

/** The licences of what was built in, as their licences demand. */
export function licencesOf(folders: readonly string[]): string {
  return folders
    .map((folder) => {
      const licence = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
      const name = folder.split("/node_modules/").at(-1);
      return licence === undefined ? "" : `${name}\n\n${readFileSync(join(folder, licence), "utf8")}`;
    })
    .join("\n\n---\n\n");
}

function packageFolderOf(module: string): string[] {
  const [, folder] = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(module) ?? [];
  return folder !== undefined && existsSync(folder) ? [folder] : [];
}
