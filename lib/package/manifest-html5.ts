import { phrase } from "#lib/text/phrase.ts";
import { finding } from "./finding.ts";
import type { Declared, Manifest, ManifestOptions, PackageFiles } from "./manifest-shape.ts";
import { asList, asObject, asText, readManifestFile } from "./manifest-file.ts";

const ENTRY = "index.html";
const WEB_MANIFESTS = ["manifest.webmanifest", "manifest.json"];
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** An HTML5 program needs no manifest: its pages are its HTML files; a web app manifest is read where there is one. */
export function readHtml5(files: PackageFiles, options: ManifestOptions): Manifest {
  const others = [...files.keys()].filter((path) => /\.html?$/i.test(path) && path !== ENTRY).sort();
  const pages = [ENTRY, ...others].slice(0, options.limits.pagesMax);
  const declared = { ...declaredInHtml(files, options), ...declaredInWebManifest(files, options) };
  const missing = finding("PKG-PAGE-MISSING", phrase("The start page {file} is missing."), { file: ENTRY });
  return { pages, permissions: [], declared, subpackages: [], findings: files.has(ENTRY) ? [] : [missing] };
}

function declaredInHtml(files: PackageFiles, { limits }: ManifestOptions): Declared {
  const head = new TextDecoder().decode(files.get(ENTRY)?.subarray(0, limits.htmlHeadBytes));
  const title = asText(unescape(/<title[^>]{0,200}>([^<]{1,1000})/i.exec(head)?.[1]), limits.declaredTextMax);
  const meta =
    /<meta\s{1,20}name\s{0,5}=\s{0,5}["']?description["']?\s{1,20}content\s{0,5}=\s{0,5}"([^"]{1,2000})"/i.exec(
      head,
    )?.[1];
  const description = asText(unescape(meta), limits.declaredTextMax);
  return { ...(title && { name: title, windowTitle: title }), ...(description && { description }) };
}

function declaredInWebManifest(files: PackageFiles, options: ManifestOptions): Declared {
  const present = WEB_MANIFESTS.find((name) => files.has(name));
  const manifest = present === undefined ? undefined : readManifestFile(present, files, options);
  // It is optional here and no runtime of ours reads it: a broken one declares nothing.
  if (!manifest?.ok) return {};
  const { declaredTextMax } = options.limits;
  const name = asText(manifest.json["name"] ?? manifest.json["short_name"], declaredTextMax);
  const description = asText(manifest.json["description"], declaredTextMax);
  const versionName = asText(manifest.json["version"], declaredTextMax);
  const source = asText(asObject(asList(manifest.json["icons"])?.[0])?.["src"], declaredTextMax);
  const icon = source?.replace(/^\.?\//, "");
  return {
    ...(name && { name }),
    ...(description && { description }),
    ...(versionName && { versionName }),
    ...(icon && { icon }),
  };
}

function unescape(text: string | undefined): string | undefined {
  return text?.replace(/&(amp|lt|gt|quot|#39);/g, (_, entity: string) => ENTITIES[entity] ?? "");
}
