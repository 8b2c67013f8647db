import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { importTable } from "./import-table.ts";
import { cleanCases, climbing, importCases, otherFiles, ruleCases } from "./lint-cases.ts";
import { repository } from "./repository.ts";

const folder = mkdtempSync(join(tmpdir(), "sluice-lint-"));
const foundByFile = new Map<string, { rule: string; message: string }[]>();

// One run of the linter over a small house in which every file breaks one rule.
beforeAll(async () => {
  for (const file of ["oxlint.config.ts", "package.json", "tsconfig.json", "tests/architecture"]) {
    cpSync(join(repository, file), join(folder, file), { recursive: true });
  }
  symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
  for (const { file, refused, allowed } of importCases) {
    write(file, importing([...refused, ...allowed, ...climbing, "./beside.ts"]));
  }
  for (const [, file, source] of ruleCases) write(file, source);
  for (const [file, source] of [...cleanCases, ...otherFiles]) write(file, source);
  for (const { file, ...problem } of await lint()) {
    foundByFile.set(file, [...(foundByFile.get(file) ?? []), problem]);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the import table is enforced", () => {
  it.each(importCases)("$file may not import $refused but may import $allowed", ({ file, refused }) => {
    const named = (foundByFile.get(file) ?? [])
      .filter(({ rule }) => rule === "eslint(no-restricted-imports)")
      .map(({ message }) => /'([^']+)'/.exec(message)?.[1]);
    expect(new Set(named)).toEqual(new Set([...refused, ...climbing]));
  });

  it("has a case for every row", () => {
    const rows = importTable.map(({ files }) => files[0]);
    expect(new Set(importCases.map(({ row }) => row))).toEqual(new Set(rows));
  });
});

describe("the rules of style are enforced", () => {
  it.each(ruleCases)("%s in %s", (rule, file) => {
    expect(foundByFile.get(file)?.map((problem) => problem.rule)).toContain(rule);
  });

  it.each(cleanCases)("%s is in order", (file) => {
    expect(foundByFile.get(file) ?? []).toEqual([]);
  });
});

/** A static import, a re-export and a dynamic import are one and the same to the table. */
function importing(names: string[]): string {
  const forms = [
    (name: string) => `import "${name}";`,
    (name: string) => `export * from "${name}";`,
    (name: string) => `await import("${name}");`,
  ];
  return names.map((name, index) => forms[index % forms.length]?.(name)).join("\n");
}

function write(file: string, source: string) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), source);
}

const report = z.object({
  diagnostics: z.array(z.object({ code: z.string(), message: z.string(), filename: z.string() })),
});

function lint(): Promise<{ file: string; rule: string; message: string }[]> {
  const command = [join(repository, "node_modules/oxlint/bin/oxlint"), "-f", "json"];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, command, { cwd: folder, maxBuffer: 16_000_000 }, (_error, stdout, stderr) => {
      if (!stdout.startsWith("{")) return reject(new Error(`The linter gave no report: ${stdout}${stderr}`));
      const { diagnostics } = report.parse(JSON.parse(stdout));
      resolve(diagnostics.map(({ code, message, filename }) => ({ file: filename, rule: code, message })));
    });
  });
}
