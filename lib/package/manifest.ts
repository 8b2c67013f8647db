import { readAppJson } from "./manifest-app-json.ts";
import { readHtml5 } from "./manifest-html5.ts";
import { readW3c } from "./manifest-w3c.ts";
import type { Manifest, ManifestOptions, PackageFiles } from "./manifest-shape.ts";
import type { ProgramKind } from "./program-kind.ts";

/** Reads the manifest of a package of a known kind and holds it against the files. Errors are in `findings`. */
export function readManifest(kind: ProgramKind, files: PackageFiles, options: ManifestOptions): Manifest {
  if (kind === "w3c") return readW3c(files, options);
  if (kind === "html5") return readHtml5(files, options);
  return readAppJson(kind, files, options);
}
