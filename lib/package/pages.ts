import { finding, shown, type Finding } from "./finding.ts";
import type { Json } from "./json-scalar.ts";
import type { PackageLimits } from "./limits.ts";
import type { PackageFiles } from "./manifest-shape.ts";
import { lineOf } from "./manifest-file.ts";

/** Where pages are listed: the manifest with its text, the member, the folder that its paths are relative to. */
export type PageList = { file: string; text: string; member: string; root: string };

/** The routes of one list of a manifest; what cannot be a path inside the package is a finding. */
export function readRoutes(value: Json | undefined, list: PageList, limits: PackageLimits) {
  const { file, text, member, root } = list;
  const refused = (id: Finding["id"], message: string, line?: number) => {
    return { routes: [], findings: [finding(id, message, { file, line })] };
  };
  if (!Array.isArray(value))
    return refused("PKG-MANIFEST-MEMBER", `${file}: ${member} must be a list of page paths.`);
  if (value.length > limits.pagesMax) {
    return refused(
      "PKG-MANIFEST-MEMBER",
      `${file}: ${member} has ${value.length} pages; ${limits.pagesMax} are allowed.`,
    );
  }
  const routes: string[] = [];
  const findings: Finding[] = [];
  for (const item of value) {
    const route = typeof item === "string" ? item.replace(/^\//, "") : "";
    if (typeof item === "string" && isInside(route)) routes.push(root + route);
    else {
      const written = shown(JSON.stringify(item) ?? "");
      const line = typeof item === "string" ? lineOf(text, item) : undefined;
      findings.push(
        finding("PKG-PAGE-PATH", `${file}: ${written} in ${member} is not a page path.`, { file, line }),
      );
    }
  }
  return { routes, findings };
}

function isInside(route: string): boolean {
  const steps = route.split("/");
  return (
    route.length <= 1024 &&
    !/[\\:?#]/.test(route) &&
    steps.every((step) => step !== "" && step !== "." && step !== "..")
  );
}

/** Every page with the files that it needs: a missing one is named with all that was expected. */
export function checkPages(
  routes: readonly string[],
  files: PackageFiles,
  place: { file: string; text: string; extensions: readonly string[] },
): Finding[] {
  const { file, text, extensions } = place;
  const seen = new Set<string>();
  const findings: Finding[] = [];
  for (const route of routes) {
    if (seen.has(route))
      findings.push(
        finding("PKG-PAGE-TWICE", `${file} lists ${shown(route)} twice.`, {
          file,
          line: lineOf(text, route),
        }),
      );
    seen.add(route);
    const expected = extensions.map((extension) => withExtension(route, extension));
    const missing = expected.filter((path) => !files.has(path));
    if (missing.length === 0) continue;
    const uncompiled = missing.some((path) => path.endsWith(".js") && files.has(path.replace(/js$/, "ts")));
    const hint = uncompiled
      ? { mend: "Upload the build output: the page's TypeScript is not compiled." }
      : {};
    const message = `${file} lists the page ${shown(route)}: expected ${expected.map(shown).join(" and ")}, missing ${missing.map(shown).join(" and ")}.`;
    findings.push(finding("PKG-PAGE-MISSING", message, { file, line: lineOf(text, route), ...hint }));
  }
  if (routes.length === 0) findings.push(finding("PKG-PAGES-NONE", `${file} lists no pages.`, { file }));
  return findings;
}

function withExtension(route: string, extension: string): string {
  return route.endsWith(extension) ? route : route + extension;
}
