import { basename, dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { ourFiles } from "./repository.ts";

const topLevel = {
  house: [
    "app",
    "server",
    "db",
    "lib",
    "public",
    "tests",
    "next.config.mjs",
    "drizzle.config.ts",
    "package.json",
  ],
  forReaders: ["README.md", "CONTRIBUTING.md", "LICENSE", "docs", ".env.example"],
  forTools: [
    "package-lock.json",
    "tsconfig.json",
    ".gitignore",
    ".npmrc",
    ".ci",
    "postcss.config.mjs",
    "components.json",
    "oxlint.config.ts",
    ".oxfmtrc.json",
    "knip.json",
    "vitest.config.ts",
    "playwright.config.ts",
  ],
};

const nameless = ["src", "utils", "helpers", "common", "types", "services", "hooks", "constants", "misc"];
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;

// Fixtures are strangers' packages: their names are not ours.
const files = ourFiles().filter((file) => !file.startsWith("tests/fixtures/"));
const folders = [...new Set(files.flatMap(foldersOf))];

describe("the layout of the house", () => {
  it("has at the top only what the architecture names and what tools insist on", () => {
    const entries = [...new Set(ourFiles().map((file) => file.split("/")[0] ?? file))];
    const allowed = Object.values(topLevel).flat();
    expect(entries.filter((entry) => !allowed.includes(entry))).toEqual([]);
  });

  it("names folders after the product, never after a kind of code", () => {
    expect(folders.filter((folder) => nameless.includes(basename(folder)))).toEqual([]);
  });

  it("names folders in kebab case, save Next's brackets and underscores", () => {
    const ours = folders.filter((folder) => !folder.startsWith("."));
    expect(ours.filter((folder) => !kebab.test(nextNameOf(basename(folder))))).toEqual([]);
  });

  it("has no barrels: a file is imported by its own name", () => {
    expect(files.filter((file) => /(^|\/)index\.[cm]?[jt]sx?$/.test(file))).toEqual([]);
  });

  it("has tests nowhere but under tests", () => {
    const tests = files.filter((file) => /\.(test|spec)\.[cm]?[jt]sx?$/.test(file));
    expect(tests.filter((file) => !file.startsWith("tests/"))).toEqual([]);
  });

  it("has TypeScript everywhere, save what must run before it can be installed", () => {
    const scripts = files.filter((file) => /\.[cm]?jsx?$/.test(file));
    const early =
      /^([\w.]+\.config\.mjs|server\/launch(\/[\w-]+)?\.mjs|tests\/run(\/[\w-]+)?\.mjs|public\/.+)$/;
    expect(scripts.filter((file) => !early.test(file))).toEqual([]);
  });
});

function foldersOf(file: string): string[] {
  const folder = dirname(file);
  return folder === "." ? [] : [folder, ...foldersOf(folder)];
}

/** The name inside `[name]`, `[...name]`, `(name)`, `@name` or `_name`. */
function nextNameOf(folder: string): string {
  // An address that ends as a file does is a folder of Next's all the same.
  const named = folder.replace(/\.json$/, "");
  return named.replace(/^(\[+(\.\.\.)?|\(|@|_)/, "").replace(/(\]+|\))$/, "");
}
