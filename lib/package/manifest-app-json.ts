import { phrase } from "#lib/text/phrase.ts";
import { finding, type Finding } from "./finding.ts";
import type { JsonObject } from "./json-scalar.ts";
import type { PackageLimits } from "./limits.ts";
import type { Declared, Manifest, ManifestOptions, PackageFiles } from "./manifest-shape.ts";
import { asList, asObject, asText, readManifestFile, unreadable } from "./manifest-file.ts";
import { checkPages, readRoutes } from "./pages.ts";

const FILE = "app.json";
/** WeChat: developers.weixin.qq.com, framework/structure. Alipay and mPaaS: opendocs.alipay.com, framework. */
const extensions = { wechat: [".wxml", ".js"], alipay: [".axml", ".js"] } as const;

/** The app.json of WeChat, and of Alipay and mPaaS, which took over its shape. */
export function readAppJson(
  kind: "wechat" | "alipay",
  files: PackageFiles,
  options: ManifestOptions,
): Manifest {
  const manifest = readManifestFile(FILE, files, options);
  if (!manifest.ok) return unreadable(manifest.findings);
  const { json, text } = manifest;
  const main = readRoutes(json["pages"], { file: FILE, text, member: "pages", root: "" }, options.limits);
  const sub = readSubpackages(json, text, options.limits);
  const pages = [...main.routes, ...sub.routes];
  const findings = [...manifest.findings, ...main.findings, ...sub.findings];
  if (findings.every(({ severity }) => severity !== "error")) {
    findings.push(...checkPages(pages, files, { file: FILE, text, extensions: extensions[kind] }));
  }
  return {
    pages,
    permissions: permissionsOf(json),
    declared: declaredOf(json, options.limits),
    subpackages: sub.roots,
    findings,
  };
}

function readSubpackages(json: JsonObject, text: string, limits: PackageLimits) {
  const result: { routes: string[]; roots: string[]; findings: Finding[] } = {
    routes: [],
    roots: [],
    findings: [],
  };
  // Both spellings are documented, and tools write either.
  const member = json["subpackages"] === undefined ? "subPackages" : "subpackages";
  if (json[member] === undefined) return result;
  const wrong = (text: string, name: string) =>
    result.findings.push(finding("PKG-MANIFEST-MEMBER", text, { file: FILE, values: { member: name } }));
  const list = asList(json[member]);
  if (list === undefined || list.length > limits.pagesMax)
    wrong(phrase("{file}: {member} must be a list of subpackages."), member);
  for (const [index, item] of (list ?? []).slice(0, limits.pagesMax).entries()) {
    const name = `${member}[${index}]`;
    const folder = asText(asObject(item)?.["root"], limits.pathBytesMax)?.replace(/^\/|\/$/g, "");
    if (folder === undefined || folder === "" || folder.split("/").includes("..")) {
      wrong(phrase("{file}: {member} must be a folder of the package."), `${name}.root`);
      continue;
    }
    const root = `${folder}/`;
    const read = readRoutes(
      asObject(item)?.["pages"],
      { file: FILE, text, member: `${name}.pages`, root },
      limits,
    );
    result.roots.push(root);
    result.routes.push(...read.routes);
    result.findings.push(...read.findings);
  }
  return result;
}

function permissionsOf(json: JsonObject): string[] {
  const scopes = Object.keys(asObject(json["permission"]) ?? {});
  const lists = ["requiredPrivateInfos", "requiredBackgroundModes", "permissions"].flatMap(
    (member) => asList(json[member]) ?? [],
  );
  const names = lists.filter((item) => typeof item === "string");
  return [...new Set([...scopes, ...names])].sort();
}

function declaredOf(json: JsonObject, { declaredTextMax }: PackageLimits): Declared {
  const window = asObject(json["window"]);
  const name = asText(json["name"], declaredTextMax);
  const description = asText(json["description"], declaredTextMax);
  const versionName = asText(json["version"], declaredTextMax);
  const windowTitle = asText(window?.["navigationBarTitleText"] ?? window?.["defaultTitle"], declaredTextMax);
  return {
    ...(name && { name }),
    ...(description && { description }),
    ...(versionName && { versionName }),
    ...(windowTitle && { windowTitle }),
  };
}
