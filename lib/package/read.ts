import { phrase } from "#lib/text/phrase.ts";
import type { ArchiveEntry } from "./archive-entry.ts";
import { bounded, finding, hasError, type Finding } from "./finding.ts";
import { inflateRaw, type Inflate } from "./inflate.ts";
import { judgeListing, judgePackedSize } from "./judge-listing.ts";
import { checkLayout } from "./layout.ts";
import { packageLimits, type PackageLimits } from "./limits.ts";
import { listArchive } from "./listing.ts";
import type { OnProgress } from "./progress.ts";
import type { SigningBlock } from "./signing-block.ts";
import { unpack } from "./unpack.ts";

export type ReadOptions = { limits?: Partial<PackageLimits>; onProgress?: OnProgress; inflate?: Inflate };

export type ReadResult =
  | { ok: true; entries: ArchiveEntry[]; signingBlock?: SigningBlock; findings: Finding[] }
  | { ok: false; findings: Finding[] };

/**
 * Reads a hostile zip archive: all of its files with their bytes, or findings that say why not. Everything that can
 * be judged from headers is judged before a byte is inflated; inflating stops at the stated size. Never throws on
 * what the archive contains. Folder records are checked and dropped.
 */
export async function readArchive(
  bytes: Uint8Array<ArrayBuffer>,
  options: ReadOptions = {},
): Promise<ReadResult> {
  const limits = { ...packageLimits, ...options.limits };
  const refused = (findings: Finding[]): ReadResult => ({
    ok: false,
    findings: bounded(findings, limits.findingsMax),
  });
  const packed = judgePackedSize(bytes, limits);
  if (packed) return refused([packed]);
  const listing = await listArchive(bytes, { limits, onProgress: options.onProgress });
  const judged = judgeListing(listing, { packedBytes: bytes.length, limits });
  if (hasError(judged)) return refused(judged);
  const { files, signingBlock, findings } = checkLayout(bytes, listing.entries, {
    directoryOffset: listing.directoryOffset,
    limits,
  });
  if (hasError(findings)) return refused(findings);
  const unpacked = await unpack(files, {
    limits,
    inflate: options.inflate ?? inflateRaw,
    onProgress: options.onProgress,
  });
  if (hasError(unpacked.findings)) return refused(unpacked.findings);
  if (!signingBlock) return { ok: true, entries: unpacked.entries, findings: [] };
  const text = phrase('A signing block of {bytes} bytes ("{magic}") precedes the directory.');
  const values = { bytes: signingBlock.sizeBytes, magic: signingBlock.magic };
  return {
    ok: true,
    entries: unpacked.entries,
    signingBlock,
    findings: [finding("PKG-SIGNING-BLOCK", text, { values })],
  };
}
