import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { programKinds } from "#lib/package/program-kind.ts";
import { configurationOverrideSchema } from "#lib/release/configuration.ts";
import { zipFolder, type ZipOptions } from "./make-zip.ts";

const programsFolder = fileURLToPath(new URL("../fixtures/programs/", import.meta.url));

const sampleVersionSchema = z.strictObject({
  version: z.string(),
  /** Below tests/fixtures/programs, as `icon` is. */
  folder: z.string(),
  notes: z.string().min(1),
  /** What this version needs beside or instead of the program's own configuration, field by field. */
  configuration: configurationOverrideSchema.optional(),
});

const sampleProgramSchema = z.strictObject({
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  category: z.string(),
  kind: z.enum(programKinds),
  icon: z.string(),
  configuration: configurationOverrideSchema,
  versions: z.array(sampleVersionSchema),
});
export type SampleProgram = z.infer<typeof sampleProgramSchema>;
export type SampleVersion = z.infer<typeof sampleVersionSchema>;

/** The sample mini programs of tests/fixtures/programs, in the order in which the demo shows them. */
export function readSamplePrograms(): SampleProgram[] {
  const text = readFileSync(sampleFile("programs.json"), "utf8");
  return z.strictObject({ programs: z.array(sampleProgramSchema) }).parse(JSON.parse(text)).programs;
}

/** The absolute path of a sample's folder or file, such as its icon. */
export function sampleFile(path: string): string {
  return `${programsFolder}${path}`;
}

/** A version of a sample as its developer would upload it. */
export function zipSample({ folder }: SampleVersion, options: ZipOptions = {}): Uint8Array<ArrayBuffer> {
  return zipFolder(sampleFile(folder), options);
}
