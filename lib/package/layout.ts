import { phrase } from "#lib/text/phrase.ts";
import { checkEndRecord } from "./end-record.ts";
import { finding, shown, type Finding } from "./finding.ts";
import type { PackageLimits } from "./limits.ts";
import type { ListedEntry } from "./listing.ts";
import { descriptorLength, readLocalHeader } from "./local-header.ts";
import { findSigningBlock, type SigningBlock } from "./signing-block.ts";
import type { PackedFile } from "./unpack.ts";

export type Layout = {
  /** In the order of their bytes; folders left out. */
  files: PackedFile[];
  signingBlock: SigningBlock | undefined;
  findings: Finding[];
};

/**
 * Walks the archive from its first byte to the central directory. Every byte must belong to exactly one entry
 * (or to a known signing block): what overlaps, hides in a gap or says otherwise than the directory is refused.
 */
export function checkLayout(
  bytes: Uint8Array<ArrayBuffer>,
  entries: readonly ListedEntry[],
  { directoryOffset, limits }: { directoryOffset: number; limits: PackageLimits },
): Layout {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const signingBlock = findSigningBlock(view, directoryOffset, limits);
  const end = signingBlock?.offset ?? directoryOffset;
  const files: PackedFile[] = [];
  const findings = checkEndRecord(view, { directoryOffset, count: entries.length });
  const sorted = entries.toSorted((a, b) => a.offset - b.offset);
  let expected = 0;
  for (const [index, entry] of sorted.entries()) {
    findings.push(...gapBefore(entry, expected));
    const step = walkEntry(view, entry, { next: Math.min(sorted[index + 1]?.offset ?? end, end), end });
    // Behind a broken entry nothing that follows can be judged.
    if (!step.ok) return { files, signingBlock, findings: [...findings, step.problem] };
    const packed = bytes.subarray(step.dataOffset, step.dataOffset + entry.packedBytes);
    if (!entry.name.endsWith("/")) files.push({ entry, packed });
    expected = step.end;
  }
  if (expected !== end) findings.push(directoryGap(end - expected));
  return { files, signingBlock, findings };
}

type Step = { ok: true; dataOffset: number; end: number } | { ok: false; problem: Finding };

/** `next` is where the following entry starts, `end` where all entries end. */
function walkEntry(view: DataView, entry: ListedEntry, { next, end }: { next: number; end: number }): Step {
  const no = (id: Finding["id"], why: string): Step => {
    const problem = finding(id, phrase("{file}: {why}."), { file: entry.name, values: { why } });
    return { ok: false, problem };
  };
  const local = readLocalHeader(view, entry);
  if (!local.ok) return no(local.id, local.why);
  const { dataOffset, hasDescriptor } = local;
  const dataEnd = dataOffset + entry.packedBytes;
  if (dataEnd > end) return no("PKG-SIZE", phrase("its data runs past the last entry"));
  if (!hasDescriptor) return { ok: true, dataOffset, end: dataEnd };
  if (dataEnd > next) return no("PKG-OVERLAP", phrase("it shares bytes with the entry after it"));
  const length = descriptorLength(view, entry, { dataEnd, gap: next - dataEnd });
  if (length === undefined)
    return no("PKG-AMBIGUOUS", phrase("what follows its data does not repeat its checksum and sizes"));
  return { ok: true, dataOffset, end: dataEnd + length };
}

function gapBefore(entry: ListedEntry, expected: number): Finding[] {
  const file = entry.name;
  if (entry.offset < expected) {
    return [finding("PKG-OVERLAP", phrase("{file} shares bytes with the entry before it."), { file })];
  }
  if (entry.offset === expected) return [];
  const text = phrase("The archive carries bytes that belong to no entry: {count} before {before}.");
  return [
    finding("PKG-HIDDEN-DATA", text, { values: { count: entry.offset - expected, before: shown(file) } }),
  ];
}

function directoryGap(count: number): Finding {
  const text = phrase(
    "The archive carries bytes that belong to no entry: {count} before the central directory.",
  );
  return finding("PKG-HIDDEN-DATA", text, { values: { count } });
}
