import { access, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { programKinds } from "#lib/package/program-kind.ts";
import { environments } from "#lib/release/environments.ts";
import { readPrivateJson } from "#lib/cli/account/private-file.ts";
import { usageError } from "#lib/cli/ended.ts";
import { cliLimits as limits } from "#lib/cli/limits.ts";

export const projectFileName = "sluice.json";

/** sluice.json: which mini program a folder is, and what of it is packed. It holds no secret: commit it. */
const projectFileSchema = z.strictObject({
  /** The server's address. */
  server: z.string().optional(),
  /** The mini program's id: 16 digits. */
  program: z.string().optional(),
  /** What is packed, from the folder of sluice.json. */
  directory: z.string().default("."),
  /** Left out of the package, as .gitignore writes it. */
  ignore: z.array(z.string()).default([]),
  /** Where the files could be of two kinds. */
  kind: z.enum(programKinds).optional(),
  /** Where `release` goes when it is not told otherwise. */
  app: z.string().optional(),
  environment: z.enum(environments).optional(),
});
export type ProjectFile = z.infer<typeof projectFileSchema>;
export type Project = { folder: string; file: ProjectFile };

/** The nearest sluice.json, of this folder or one above. */
export async function findProject(from: string): Promise<Project | null> {
  let folder = from;
  for (let step = 0; step < limits.parentsMax; step++) {
    const path = join(folder, projectFileName);
    const written = await readPrivateJson(path, limits.projectFileBytesMax);
    if (written !== null) return { folder, file: parse(path, written) };
    if (dirname(folder) === folder) return null;
    folder = dirname(folder);
  }
  return null;
}

export async function writeProject(folder: string, file: z.input<typeof projectFileSchema>): Promise<string> {
  const path = join(folder, projectFileName);
  await writeFile(path, `${JSON.stringify(file, null, 2)}\n`);
  return path;
}

export const projectExists = (folder: string): Promise<boolean> =>
  access(join(folder, projectFileName)).then(
    () => true,
    () => false,
  );

function parse(path: string, written: unknown): ProjectFile {
  const parsed = projectFileSchema.safeParse(written);
  if (parsed.success) return parsed.data;
  throw usageError(`${path} cannot be used:\n${z.prettifyError(parsed.error)}`, "See docs/command-line.md.");
}
