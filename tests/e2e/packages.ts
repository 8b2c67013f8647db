import { readSamplePrograms, zipSample } from "#tests/support/sample-programs.ts";
import type { ZipOptions } from "#tests/support/make-zip.ts";

export type PackageFile = { name: string; mimeType: string; buffer: Buffer };

export type SampleVersion = "1.0.0" | "1.1.0" | "2.0.0";

/** A version of the HTML5 sample as a file to choose; it shows its version on the screen. */
export function html5Package(version: SampleVersion, options: ZipOptions = {}): PackageFile {
  const sample = readSamplePrograms().find(({ kind }) => kind === "html5");
  const found = sample?.versions.find((one) => one.version === version);
  if (!found) throw new Error(`there is no HTML5 sample ${version}`);
  return packageFile(`harbour-coffee-${version}.zip`, zipSample(found, options));
}

export const packageFile = (name: string, bytes: Uint8Array): PackageFile => ({
  name,
  mimeType: "application/zip",
  buffer: Buffer.from(bytes),
});
