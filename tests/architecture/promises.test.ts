import { readFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { commandsPage, withCommands } from "./write-commands.ts";
import { findingsPage, withFindings } from "./write-findings.ts";
import { withWorkflow, workflowPage } from "./write-workflow.ts";
import { ourFiles, repository, sourceOf } from "./repository.ts";

const codeEndings = [".ts", ".tsx", ".mts", ".js", ".mjs", ".cjs", ".css", ".sql", ".sh"];
const textEndings = [...codeEndings, ".md", ".json", ".html", ".txt", ".svg", ".yml", ".example", ""];

// The patterns are cut in two so that this file does not name what it looks for.
const exceptionByComment = new RegExp(
  ["(ox|es)lint-", "(disable|enable)|@ts-", "(ignore|expect-error|nocheck)"].join(""),
);
const unfinished = new RegExp(
  `\\b(${["TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK"].join("|")})\\b|not ${"implemented"}`,
);
const outsideTheProject = new RegExp(["/wo", "rk/|\\.\\./sha", "red\\b"].join(""));
const privateKey = new RegExp(["-----BEGIN [A-Z ]*PRIV", "ATE KEY-----"].join(""));

const files = ourFiles();
const code = files.filter((file) => codeEndings.includes(extname(file)));
const text = files.filter((file) => textEndings.includes(extname(file)));

describe("what every file promises", () => {
  it("makes no exception from lint or types by comment", () => {
    const own = code.filter((file) => !file.startsWith("tests/architecture/"));
    expect(own.filter((file) => exceptionByComment.test(sourceOf(file)))).toEqual([]);
  });

  it("holds no word of unfinished work", () => {
    const own = code.filter((file) => !file.startsWith("tests/fixtures/"));
    expect(own.filter((file) => unfinished.test(sourceOf(file)))).toEqual([]);
  });

  it("mentions no place outside the project", () => {
    expect(text.filter((file) => outsideTheProject.test(sourceOf(file)))).toEqual([]);
  });

  it("holds no private key", () => {
    expect(text.filter((file) => privateKey.test(sourceOf(file)))).toEqual([]);
  });
});

describe("what is written twice agrees", () => {
  it("explains in .env.example exactly the variables that server/env.ts reads", () => {
    const read = [...sourceOf("server/env.ts").matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map(([, name]) => name);
    const explained = [...sourceOf(".env.example").matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map(
      ([, name]) => name,
    );
    expect(read.length).toBeGreaterThan(0);
    expect([...new Set(explained)].toSorted()).toEqual(read.toSorted());
  });

  it("lists the findings of the package check in the docs as the code has them", () => {
    const page = readFileSync(findingsPage, "utf8");
    expect(page === withFindings(page), "run: npm run docs:findings").toBe(true);
  });

  it("draws the workflow in the docs from the table itself", () => {
    const page = readFileSync(workflowPage, "utf8");
    expect(page === withWorkflow(page), "run: npm run docs:workflow").toBe(true);
  });

  it("lists the commands of the command line in the docs from the table itself", () => {
    const page = readFileSync(commandsPage, "utf8");
    expect(page === withCommands(page), "run: npm run docs:commands").toBe(true);
  });

  it("leads from every notice to a page that there is", () => {
    const pages = files
      .filter((file) => file.startsWith("app/w/[workspace]/") && file.endsWith("/page.tsx"))
      .map((file) => file.slice("app/w/[workspace]".length, -"/page.tsx".length))
      .map((path) => path.replaceAll(/\/\([^)]+\)/g, "").replaceAll(/\[[^\]]+\]/g, "*"));
    const links = code
      .filter((file) => file.startsWith("server/") && !file.startsWith("server/mail/"))
      .flatMap((file) => sourceOf(file).match(/^.*\bhref:.*$/gm) ?? [])
      .map((line) => line.replaceAll(/\$\{[^}]+\}/g, "*"))
      .flatMap((line) => [...line.matchAll(/["`](\/[^"`]*)["`]/g)])
      .map(([, link = ""]) => link);
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((link) => !pages.includes(link))).toEqual([]);
  });

  it("has a migration for everything in the schema", () => {
    const migrations = mkdtempSync(join(tmpdir(), "sluice-migrations-"));
    try {
      cpSync(join(repository, "db/migrations"), migrations, { recursive: true });
      const before = readdirSync(migrations);
      generateMigrations(migrations);
      expect(readdirSync(migrations)).toEqual(before);
    } finally {
      rmSync(migrations, { recursive: true, force: true });
    }
  });

  it("lists as helpers with `as` only functions that exist", () => {
    const rows = [
      ...sourceOf("oxlint.config.ts").matchAll(/^ {2}"([\w./[\]-]+)": \[((?:"\w+"(?:, )?)+)\],$/gm),
    ];
    const dead = rows.flatMap(([, file = "", names = ""]) =>
      names
        .split(", ")
        .map((name) => name.slice(1, -1))
        .filter((name) => !files.includes(file) || !declares(sourceOf(file), name)),
    );
    expect(dead).toEqual([]);
  });
});

function generateMigrations(out: string) {
  const options = ["--dialect", "postgresql", "--schema", "db/schema/all.ts", "--casing", "snake_case"];
  const command = [join(repository, "node_modules/drizzle-kit/bin.cjs"), "generate", ...options];
  execFileSync(process.execPath, [...command, "--out", relative(repository, out)], { cwd: repository });
}

function declares(source: string, name: string): boolean {
  return new RegExp(`(function|const) ${name}\\b`).test(source);
}
