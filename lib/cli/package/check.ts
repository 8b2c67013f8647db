import { z } from "zod";
import { programKinds, programKindNames } from "#lib/package/program-kind.ts";
import { command } from "#lib/cli/command.ts";
import { flag, says } from "#lib/cli/option.ts";
import { columns, sizeText, type Style } from "#lib/cli/style.ts";
import type { ValidPackage } from "#lib/package/validate.ts";
import { countText, findingLines } from "./finding-lines.ts";
import { validSource, type Source } from "./source.ts";

export const kindOption = says(
  z.enum(programKinds).optional(),
  "Which kind of mini program is meant, where the files could be two",
  { value: "KIND" },
);
export const pathOption = says(
  z.string().optional(),
  "Folder or zip of the built mini program; else the `directory` of sluice.json",
  { value: "PATH", completes: "file" },
);

export const check = command({
  name: "check",
  says: "Check a mini program by the server's own rules, without a server",
  more: "The same findings with the same ids as an upload has. Errors end with exit code 5; warnings do not.",
  input: z.object({
    path: pathOption,
    kind: kindOption,
    files: flag("List every file with its size and digest"),
  }),
  positionals: ["path"],
  examples: ["sluice check", "sluice check dist", "sluice check build.zip --json"],
  run: async ({ path, kind, files }, session) => {
    const { source, valid } = await validSource(session, { path, kind });
    const { style } = session.output;
    return {
      document: { ok: true, ...packageDocument(source, valid), ...(files ? { files: valid.files } : {}) },
      lines: [...packageLines(valid, style), ...(files ? fileLines(valid) : [])],
    };
  },
});

/** A package for scripts. */
export function packageDocument(source: Source, valid: ValidPackage) {
  const { sha256, sizeBytes, kind, pages, permissions, declared, findings } = valid;
  return {
    path: source.path,
    sha256,
    sizeBytes,
    kind,
    fileCount: valid.files.length,
    ignored: source.ignored,
    pages,
    permissions,
    declared,
    findings,
  };
}

export function packageLines(valid: ValidPackage, style: Style): string[] {
  const { sha256, sizeBytes, kind, files, findings } = valid;
  const verdict = findings.length === 0 ? "nothing to mend" : countText(findings);
  return [
    ...findingLines(findings, style),
    `${style.green("✓")} ${programKindNames[kind]}, ${files.length} ${files.length === 1 ? "file" : "files"}, ${sizeText(sizeBytes)}: ${verdict}`,
    `  ${style.dim("sha256")} ${sha256}`,
  ];
}

const fileLines = ({ files }: ValidPackage): string[] =>
  columns(
    files
      .toSorted((one, other) => other.size - one.size)
      .map(({ path, size, sha256 }) => [sizeText(size).padStart(9), sha256.slice(0, 12), path]),
    "  ",
  );
