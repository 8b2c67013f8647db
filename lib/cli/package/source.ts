import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { writeContainer } from "#lib/package/canonical.ts";
import { readContainer } from "#lib/package/container.ts";
import { bounded, type Finding } from "#lib/package/finding.ts";
import { packageLimits } from "#lib/package/limits.ts";
import type { ProgramKind } from "#lib/package/program-kind.ts";
import { validatePackage, type ValidPackage } from "#lib/package/validate.ts";
import { CommandEnded, usageError } from "#lib/cli/ended.ts";
import { cliLimits as limits } from "#lib/cli/limits.ts";
import type { Session } from "#lib/cli/session.ts";
import { countText, findingLines } from "./finding-lines.ts";
import { readTree, type TreeFile } from "./read-tree.ts";
import { transportZip } from "./transport-zip.ts";

/** A mini program on this machine: a folder, a zip as any tool makes it, or a container that `pack` made. */
export type Source = {
  path: string;
  from: "folder" | "zip" | "container";
  archive: Uint8Array<ArrayBuffer>;
  ignored: number;
  findings: Finding[];
};

export type Checked = { source: Source; result: ValidPackage | { ok: false; findings: Finding[] } };

/** Reads and checks what a path names, by the server's own rules. Without a path: the project's folder. */
export async function checkSource(
  session: Session,
  given: { path?: string | undefined; kind?: ProgramKind | undefined },
): Promise<Checked> {
  const project = await session.project();
  const source = await readSource(session, given.path);
  const kind = given.kind ?? project?.file.kind;
  if (source.findings.length > 0) {
    return { source, result: { ok: false, findings: bounded(source.findings, packageLimits.findingsMax) } };
  }
  const result = await validatePackage(source.archive, {
    ...(kind === undefined ? {} : { kind }),
    onProgress: ({ step, done, total }) => {
      if (step === "check" && total >= limits.progressFilesMin)
        session.output.progress("Checking", done, total);
    },
  });
  return { source, result };
}

/** The package, or the end of the command with what is wrong with it. */
export async function validSource(
  session: Session,
  given: { path?: string | undefined; kind?: ProgramKind | undefined },
): Promise<{ source: Source; valid: ValidPackage }> {
  const { source, result } = await checkSource(session, given);
  if (result.ok) return { source, valid: result };
  const { findings } = result;
  throw new CommandEnded("findings", {
    code: "package_refused",
    message: `${source.path} would be refused: ${countText(findings)}.`,
    hint: "Mend what is marked ✗, then run it again.",
    document: { ok: false, path: source.path, findings },
    lines: findingLines(findings, session.output.style),
  });
}

async function readSource(session: Session, given: string | undefined): Promise<Source> {
  const project = await session.project();
  const { cwd } = session.world;
  const path =
    given === undefined
      ? resolve(project?.folder ?? cwd, project?.file.directory ?? ".")
      : resolve(cwd, given);
  const found = await stat(path).catch(() => null);
  if (found === null) {
    throw usageError(`There is no ${path}.`, "Name the folder or the zip of the built mini program.");
  }
  if (!found.isDirectory()) return readZip(path, found.size);
  const { files, ignored, findings } = await readTree(path, project?.file.ignore ?? []);
  return { path, from: "folder", archive: archiveOf(files), ignored, findings };
}

async function readZip(path: string, size: number): Promise<Source> {
  // Nothing larger is worth reading: the check refuses it by its size.
  if (size > packageLimits.unpackedBytesMax * 2) throw usageError(`${path} is larger than any package.`);
  const bytes = new Uint8Array(await readFile(path));
  const files = containerFiles(bytes);
  if (files === null) return { path, from: "zip", archive: bytes, ignored: 0, findings: [] };
  return { path, from: "container", archive: archiveOf(files), ignored: 0, findings: [] };
}

/** What is sent: a zip as it came, so that its findings are the server's; else the files, packed for the way. */
export const transportOf = (source: Source, { container }: ValidPackage): Uint8Array<ArrayBuffer> =>
  source.from === "zip" ? source.archive : transportZip(containerFiles(container) ?? []);

/** A package of many megabytes is as small for the check as it will be for the server. */
function archiveOf(files: readonly TreeFile[]): Uint8Array<ArrayBuffer> {
  const container = writeContainer(files);
  return container.length > packageLimits.packedBytesMax ? transportZip(files) : container;
}

/** The files of a canonical container; null where the bytes are anything else. */
function containerFiles(bytes: Uint8Array<ArrayBuffer>): TreeFile[] | null {
  try {
    const { list } = readContainer(bytes);
    const files = list.map(({ path, offset, size }) => ({
      path,
      bytes: bytes.subarray(offset, offset + size),
    }));
    const again = writeContainer(files);
    return Buffer.compare(again, bytes) === 0 ? files : null;
  } catch {
    return null;
  }
}
