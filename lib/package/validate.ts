import type { ArchiveEntry } from "./archive-entry.ts";
import { writeContainer, type ContainerItem } from "./canonical.ts";
import { checkBudget } from "./budget.ts";
import { readContainer } from "./container.ts";
import { sha256Hex } from "#lib/crypto/digest.ts";
import { bounded, hasError, type Finding } from "./finding.ts";
import { withoutJunk } from "./junk.ts";
import { recogniseKind } from "./kinds.ts";
import { packageLimits, type PackageLimits } from "./limits.ts";
import { readManifest } from "./manifest.ts";
import type { Declared, Manifest } from "./manifest-shape.ts";
import { checkPictures } from "./pictures.ts";
import type { OnProgress } from "./progress.ts";
import type { ProgramKind } from "./program-kind.ts";
import { readArchive, type ReadOptions } from "./read.ts";
import { scanFile } from "./secrets.ts";

export type ValidateOptions = ReadOptions & {
  /** The user's choice where an archive could be of two kinds. */
  kind?: ProgramKind;
  /** W3C only: the `version.code` that the next one must exceed. */
  lastVersionCode?: number;
};

export type ValidPackage = {
  ok: true;
  kind: ProgramKind;
  /** The canonical container; `sha256` is its digest in hex and the package's identity. */
  container: Uint8Array<ArrayBuffer>;
  sha256: string;
  sizeBytes: number;
  files: { path: string; size: number; sha256: string }[];
  pages: string[];
  permissions: string[];
  declared: Declared;
  /** Warnings only. */
  findings: Finding[];
};

export type ValidateResult = ValidPackage | { ok: false; findings: Finding[] };

/**
 * From an uploaded archive to the package that devices get, or to findings that say why not. Pure: the same bytes
 * and options give the same answer in a browser, on a server, in a command line.
 */
export async function validatePackage(
  bytes: Uint8Array<ArrayBuffer>,
  options: ValidateOptions = {},
): Promise<ValidateResult> {
  const limits = { ...packageLimits, ...options.limits };
  const checked = await check(bytes, options, limits);
  if (!checked.ok) return { ok: false, findings: bounded(checked.findings, limits.findingsMax) };
  const { kind, container, manifest } = checked;
  const digests = [sha256Hex(container), digestFiles(container, limits, options.onProgress)] as const;
  const [sha256, files] = await Promise.all(digests);
  return {
    ok: true,
    kind,
    container,
    sha256,
    sizeBytes: container.length,
    files,
    pages: manifest.pages,
    permissions: manifest.permissions,
    declared: manifest.declared,
    findings: bounded(checked.findings, limits.findingsMax),
  };
}

type Checked =
  | {
      ok: true;
      kind: ProgramKind;
      container: Uint8Array<ArrayBuffer>;
      manifest: Manifest;
      findings: Finding[];
    }
  | { ok: false; findings: Finding[] };

/** A function of its own so that the unpacked files are free again before the digests are made. */
async function check(
  bytes: Uint8Array<ArrayBuffer>,
  options: ValidateOptions,
  limits: PackageLimits,
): Promise<Checked> {
  const archive = await readArchive(bytes, options);
  if (!archive.ok) return archive;
  const tidy = withoutJunk(archive.entries);
  const recognised = recogniseKind(
    tidy.entries.map(({ path }) => path),
    options.kind,
  );
  const findings = [...archive.findings, ...tidy.findings, ...recognised.findings];
  if (!recognised.ok) return { ok: false, findings };
  const { kind, root } = recognised;
  const entries = tidy.entries.map((entry) => ({ ...entry, path: entry.path.slice(root.length) }));
  const files = new Map(entries.map(({ path, bytes: content }) => [path, content]));
  const manifest = readManifest(kind, files, { limits, lastVersionCode: options.lastVersionCode });
  findings.push(...manifest.findings, ...checkBudget(entries, manifest.subpackages, limits));
  findings.push(...checkPictures(entries, limits));
  findings.push(...(await scanAll(entries, limits, options.onProgress)));
  if (hasError(findings)) return { ok: false, findings };
  return { ok: true, kind, container: writeContainer(entries), manifest, findings };
}

async function scanAll(
  entries: readonly ArchiveEntry[],
  limits: PackageLimits,
  onProgress?: OnProgress,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [index, { path, bytes }] of entries.entries()) {
    findings.push(...scanFile(path, bytes, limits));
    if (index % limits.progressFiles === 0)
      await onProgress?.({ step: "check", done: index, total: entries.length });
  }
  await onProgress?.({ step: "check", done: entries.length, total: entries.length });
  return findings;
}

async function digestFiles(
  container: Uint8Array<ArrayBuffer>,
  limits: PackageLimits,
  onProgress?: OnProgress,
) {
  const { list } = readContainer(container);
  const files: ValidPackage["files"] = [];
  const digest = async ({ path, offset, size }: ContainerItem) => {
    return { path, size, sha256: await sha256Hex(container.subarray(offset, offset + size)) };
  };
  for (let at = 0; at < list.length; at += limits.progressFiles) {
    files.push(...(await Promise.all(list.slice(at, at + limits.progressFiles).map(digest))));
    await onProgress?.({ step: "digest", done: files.length, total: list.length });
  }
  return files;
}
