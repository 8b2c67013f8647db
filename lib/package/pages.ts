import { phrase } from "#lib/text/phrase.ts";
import { finding, shown, type Finding, type FindingValues } from "./finding.ts";
import type { Json } from "./json-scalar.ts";
import type { PackageLimits } from "./limits.ts";
import type { PackageFiles } from "./manifest-shape.ts";
import { lineOf } from "./manifest-file.ts";

/** Where pages are listed: the manifest with its text, the member, the folder that its paths are relative to. */
export type PageList = { file: string; text: string; member: string; root: string };

/** The routes of one list of a manifest; what cannot be a path inside the package is a finding. */
export function readRoutes(value: Json | undefined, list: PageList, limits: PackageLimits) {
  const { file, text, member, root } = list;
  const refused = (said: string, values: FindingValues) => {
    return { routes: [], findings: [finding("PKG-MANIFEST-MEMBER", said, { file, values })] };
  };
  if (!Array.isArray(value)) {
    return refused(phrase("{file}: {member} must be a list of page paths."), { member });
  }
  if (value.length > limits.pagesMax) {
    const values = { member, count: value.length, max: limits.pagesMax };
    return refused(phrase("{file}: {member} has {count} pages; {max} are allowed."), values);
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
        finding("PKG-PAGE-PATH", phrase("{file}: {written} in {member} is not a page path."), {
          file,
          line,
          values: { written, member },
        }),
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
        finding("PKG-PAGE-TWICE", phrase("{file} lists {page} twice."), {
          file,
          values: { page: shown(route) },
          line: lineOf(text, route),
        }),
      );
    seen.add(route);
    const expected = extensions.map((extension) => withExtension(route, extension));
    const missing = expected.filter((path) => !files.has(path));
    if (missing.length === 0) continue;
    const uncompiled = missing.some((path) => path.endsWith(".js") && files.has(path.replace(/js$/, "ts")));
    const hint = uncompiled
      ? { mend: phrase("Upload the build output: the page's TypeScript is not compiled.") }
      : {};
    const said = phrase("{file} lists the page {page}: expected {expected}, missing {missing}.");
    const list = (paths: readonly string[]) => paths.map(shown).join(", ");
    const values = { page: shown(route), expected: list(expected), missing: list(missing) };
    findings.push(finding("PKG-PAGE-MISSING", said, { file, line: lineOf(text, route), values, ...hint }));
  }
  if (routes.length === 0)
    findings.push(finding("PKG-PAGES-NONE", phrase("{file} lists no pages."), { file }));
  return findings;
}

function withExtension(route: string, extension: string): string {
  return route.endsWith(extension) ? route : route + extension;
}
