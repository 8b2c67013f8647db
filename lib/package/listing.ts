import { phrase } from "#lib/text/phrase.ts";
import { Uint8ArrayReader, ZipReader, type Entry } from "@zip.js/zip.js/lib/zip-core-custom.js";
import { finding, type Finding } from "./finding.ts";
import type { PackageLimits } from "./limits.ts";
import type { OnProgress } from "./progress.ts";

/** One record of the central directory, as zip.js read it, with the fields that our own checks need. */
export type ListedEntry = {
  name: string;
  rawName: Uint8Array;
  folder: boolean;
  offset: number;
  disk: number;
  flags: number;
  method: number;
  crc32: number;
  packedBytes: number;
  unpackedBytes: number;
  /** Upper half: POSIX mode. Lower half: DOS or NTFS attributes. */
  attributes: number;
  /** POSIX mode from wherever the archive states one. */
  mode: number;
};

export type Listing = { entries: ListedEntry[]; directoryOffset: number; findings: Finding[] };

/**
 * Lists an archive with zip.js in its strict mode: whatever two readers could read differently is refused.
 * Names are judged by us afterwards, so that every bad one is reported and not only the first.
 */
export async function listArchive(
  bytes: Uint8Array,
  { limits, onProgress }: { limits: PackageLimits; onProgress: OnProgress | undefined },
): Promise<Listing> {
  const entries: ListedEntry[] = [];
  const reader = new ZipReader(new Uint8ArrayReader(bytes), {
    strictness: "strict",
    filenameValidation: "tolerant",
    checkOverlappingEntry: true,
    checkSignature: true,
    useWebWorkers: false,
  });
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (entries.length === limits.entriesMax) return listing(entries, 0, tooMany(limits));
      entries.push(listed(entry));
      const done = entries.length;
      if (done % limits.progressFiles === 0) await onProgress?.({ step: "list", done, total: done });
    }
  } catch (error) {
    return listing(entries, 0, refusal(bytes, error));
  }
  if (reader.digitalSignature) {
    return listing(
      entries,
      0,
      finding("PKG-HIDDEN-DATA", phrase("A signature record follows the central directory.")),
    );
  }
  return listing(entries, reader.directoryOffset ?? 0);
}

function listing(entries: ListedEntry[], directoryOffset: number, problem?: Finding): Listing {
  return { entries, directoryOffset, findings: problem ? [problem] : [] };
}

function listed(entry: Entry): ListedEntry {
  return {
    name: entry.filename,
    rawName: entry.rawFilename,
    folder: entry.directory,
    offset: entry.offset,
    disk: entry.diskNumberStart,
    flags: entry.rawBitFlag ?? 0,
    method: entry.compressionMethod,
    crc32: entry.crc32 ?? 0,
    packedBytes: entry.compressedSize,
    unpackedBytes: entry.uncompressedSize,
    attributes: entry.externalFileAttributes,
    mode: entry.unixMode ?? entry.externalFileAttributes >>> 16,
  };
}

function tooMany(limits: PackageLimits): Finding {
  const text = phrase("The archive has more than {max} entries.");
  return finding("PKG-COUNT", text, { values: { max: limits.entriesMax } });
}

/** zip.js tells its refusals apart by the text of the error and, where a reading is ambiguous, by a reason. */
function refusal(bytes: Uint8Array, error: unknown): Finding {
  const { message, reason } = describe(error);
  if (message.includes("Ambiguous")) {
    if (reason.includes("zip64")) return contradiction(reason);
    const text = phrase("Two zip readers could disagree about this archive: {reason}.");
    return finding("PKG-AMBIGUOUS", text, { values: { reason } });
  }
  if (message.includes("Zip64")) return contradiction(message);
  if (message.includes("64-bit"))
    return finding("PKG-ZIP64", phrase("The archive states sizes beyond any file."));
  if (message.includes("Split"))
    return finding("PKG-MULTI-DISK", phrase("The archive is one part of several."));
  if (message.includes("Encrypted"))
    return finding("PKG-ENCRYPTED", phrase("The list of files is encrypted."));
  if (!looksLikeZip(bytes)) return finding("PKG-NOT-ZIP", phrase("The file is not a zip archive."));
  return finding("PKG-BROKEN", phrase("The archive cannot be read: {reason}."), {
    values: { reason: message },
  });
}

/** The reader's own words: nobody but it knows them. */
const contradiction = (reason: string): Finding =>
  finding("PKG-ZIP64", phrase("The archive contradicts itself: {reason}."), { values: { reason } });

function describe(error: unknown): { message: string; reason: string } {
  if (!(error instanceof Error)) return { message: "unknown reason", reason: "" };
  const reason = "reason" in error && typeof error.reason === "string" ? error.reason : "unknown reason";
  return { message: error.message, reason };
}

function looksLikeZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}
