import { phrase } from "#lib/text/phrase.ts";
import { finding, shown, type Finding } from "./finding.ts";
import type { Json, JsonObject } from "./json-scalar.ts";
import type { PackageLimits } from "./limits.ts";
import type { Declared, Manifest, ManifestOptions, PackageFiles } from "./manifest-shape.ts";
import { asList, asObject, asText, lineOf, readManifestFile, unreadable } from "./manifest-file.ts";
import { checkPages, readRoutes } from "./pages.ts";

const FILE = "manifest.json";
/** W3C MiniApp Packaging: a page is at least an HTML resource; stylesheet and script are optional. */
const EXTENSIONS = [".html"];
const REQUIRED = ["app_id", "icons", "name", "platform_version", "version"];

/** The manifest.json of W3C MiniApps (w3.org/TR/miniapp-manifest). */
export function readW3c(files: PackageFiles, options: ManifestOptions): Manifest {
  const manifest = readManifestFile(FILE, files, options);
  if (!manifest.ok) return unreadable(manifest.findings);
  const { json, text } = manifest;
  const list = { file: FILE, text, member: "pages", root: "" };
  const main = readRoutes(json["pages"], list, options.limits);
  const widgetPaths = asList(json["widgets"])?.map((item) => asObject(item)?.["path"] ?? null) ?? [];
  const widgets = readRoutes(widgetPaths, { ...list, member: "widgets" }, options.limits);
  const findings = [
    ...manifest.findings,
    ...main.findings,
    ...widgets.findings,
    ...checkVersionCode(json, options),
  ];
  const place = { file: FILE, text, extensions: EXTENSIONS };
  if (main.findings.length === 0) findings.push(...checkPages(main.routes, files, place));
  if (widgets.routes.length > 0) findings.push(...checkPages(widgets.routes, files, place));
  const declared = declaredOf(json, options.limits);
  findings.push(...advise(json, files), ...checkIcon(declared.icon, text, files));
  return {
    pages: main.routes.map(route),
    permissions: permissionsOf(json),
    declared,
    subpackages: [],
    findings,
  };
}

function route(path: string): string {
  return path.replace(/\.html$/, "");
}

function checkVersionCode(json: JsonObject, { lastVersionCode }: ManifestOptions): Finding[] {
  const code = asObject(json["version"])?.["code"];
  if (code === undefined) return [];
  const values = { code: shown(JSON.stringify(code)), last: lastVersionCode ?? 0 };
  const refused = (text: string) => [finding("PKG-VERSION-CODE", text, { file: FILE, values })];
  if (typeof code !== "number" || !Number.isSafeInteger(code) || code < 1) {
    return refused(
      lastVersionCode === undefined
        ? phrase("{file}: version.code is {code}, not a whole number from 1 to 2^53 − 1.")
        : phrase(
            "{file}: version.code is {code}, not a whole number from 1 to 2^53 − 1. The last version has {last}.",
          ),
    );
  }
  if (lastVersionCode !== undefined && code <= lastVersionCode)
    return refused(phrase("{file}: version.code is {code}; it must be above {last}, the last version's."));
  return [];
}

function advise(json: JsonObject, files: PackageFiles): Finding[] {
  const missing = REQUIRED.filter((member) => json[member] === undefined);
  const findings: Finding[] = [];
  if (missing.length > 0) {
    findings.push(
      finding("PKG-MANIFEST-ADVICE", phrase("{file} lacks {members}, which W3C MiniApp Manifest asks for."), {
        file: FILE,
        values: { members: missing.join(", ") },
      }),
    );
  }
  if (!files.has("app.css"))
    findings.push(
      finding("PKG-FILE-MISSING", phrase("app.css is missing; it may be empty."), { file: "app.css" }),
    );
  return findings;
}

function checkIcon(icon: string | undefined, text: string, files: PackageFiles): Finding[] {
  if (icon === undefined || /^[a-z][a-z0-9+.-]*:/i.test(icon) || files.has(icon)) return [];
  return [
    finding("PKG-FILE-MISSING", phrase("The icon {icon} is not in the package."), {
      file: FILE,
      values: { icon: shown(icon) },
      line: lineOf(text, icon),
    }),
  ];
}

function permissionsOf(json: JsonObject): string[] {
  const asked = [...(asList(json["req_permissions"]) ?? []), ...(asList(json["permissions"]) ?? [])];
  const name = (item: Json) => (typeof item === "string" ? item : asObject(item)?.["name"]);
  return [...new Set(asked.map(name).filter((item) => typeof item === "string"))].sort();
}

function declaredOf(json: JsonObject, { declaredTextMax }: PackageLimits): Declared {
  const text = (value: Json | undefined) => asText(value, declaredTextMax);
  const version = asObject(json["version"]);
  const code = version?.["code"];
  const name = text(json["name"]) ?? text(json["short_name"]);
  const description = text(json["description"]);
  const versionName = text(version?.["name"]);
  const icon = text(asObject(asList(json["icons"])?.[0])?.["src"])?.replace(/^\.?\//, "");
  const windowTitle = text(asObject(json["window"])?.["navigation_bar_title_text"]);
  return {
    ...(name && { name }),
    ...(description && { description }),
    ...(versionName && { versionName }),
    ...(typeof code === "number" && Number.isSafeInteger(code) && { versionCode: code }),
    ...(icon && { icon }),
    ...(windowTitle && { windowTitle }),
  };
}
