import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, posix, relative } from "node:path";

/** Writes the types of the entries, and of what they name, to `folder`; each module is named by its place there. */
export function declare(
  entries: readonly string[],
  { repository, folder }: { repository: string; folder: string },
): void {
  const emitted = mkdtempSync(join(tmpdir(), "sluice-types-"));
  const project = join(emitted, "tsconfig.json");
  try {
    writeFileSync(project, JSON.stringify(configuration(repository, entries)));
    const tsc = join(repository, "node_modules/typescript/bin/tsc");
    execFileSync(process.execPath, [tsc, "-p", project], { cwd: repository, stdio: "inherit" });
    const waiting = entries.map(declarationOf);
    const seen = new Set<string>();
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      if (seen.has(file)) continue;
      seen.add(file);
      const { text, named } = placed(file, readFileSync(join(emitted, file), "utf8"));
      waiting.push(...named);
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
  } finally {
    rmSync(emitted, { recursive: true, force: true });
  }
}

export const declarationOf = (file: string): string => file.replace(/\.ts$/, ".d.ts");

const configuration = (repository: string, files: readonly string[]) => ({
  extends: join(repository, "tsconfig.json"),
  compilerOptions: {
    noEmit: false,
    incremental: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: repository,
    outDir: ".",
    types: ["node"],
    typeRoots: [join(repository, "node_modules/@types")],
    plugins: [],
  },
  include: [],
  files: files.map((file) => join(repository, file)),
});

/** `#lib/a/b.ts` and `./b.ts` become the relative names by which any reader of the package finds them. */
function placed(file: string, text: string): { text: string; named: string[] } {
  const named: string[] = [];
  const placedText = text.replaceAll(
    /((?:from|import)\s*\(?\s*)"(#|\.)([^"]+)\.ts"/g,
    (_all, before: string, start: string, rest: string) => {
      const target = start === "#" ? rest : posix.join(dirname(file), `.${rest}`);
      named.push(`${target}.d.ts`);
      const way = relative(dirname(file), target);
      return `${before}"${way.startsWith(".") ? way : `./${way}`}.js"`;
    },
  );
  return { text: placedText, named };
}
