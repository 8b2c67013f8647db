import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { writeContainer } from "#lib/package/canonical.ts";
import { configurationOverrideSchema } from "#lib/release/configuration.ts";

const folder = fileURLToPath(new URL("../../tests/fixtures/programs", import.meta.url));

const sampleSchema = z.object({
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  category: z.string(),
  icon: z.string(),
  configuration: configurationOverrideSchema,
  versions: z.array(
    z.object({
      version: z.string(),
      notes: z.string(),
      /** What this version needs besides the sample's own configuration. */
      configuration: configurationOverrideSchema.default({}),
    }),
  ),
});
export type Sample = z.infer<typeof sampleSchema>;

/** The sample mini programs that come with the source. */
export async function readSamples(): Promise<Sample[]> {
  const text = await readFile(join(folder, "programs.json"), "utf8");
  return z.object({ programs: z.array(sampleSchema) }).parse(JSON.parse(text)).programs;
}

export async function readSampleIcon(sample: Sample): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(join(folder, sample.icon)));
}

/** A sample's version as an archive that can be uploaded. */
export async function sampleArchive(slug: string, version: string): Promise<Uint8Array<ArrayBuffer>> {
  const root = join(folder, slug, version);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        return {
          path: path.slice(root.length + 1).replaceAll("\\", "/"),
          bytes: new Uint8Array(await readFile(path)),
        };
      }),
  );
  return new Uint8Array(writeContainer(files));
}

/** Every sample's versions as zip files in a folder, to be uploaded by hand. */
export async function writeSamples(target: string): Promise<void> {
  await mkdir(target, { recursive: true });
  for (const { slug, versions } of await readSamples()) {
    for (const { version } of versions) {
      await writeFile(join(target, `${slug}-${version}.zip`), await sampleArchive(slug, version));
    }
  }
}
