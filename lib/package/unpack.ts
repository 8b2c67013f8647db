import { phrase } from "#lib/text/phrase.ts";
import type { ArchiveEntry } from "./archive-entry.ts";
import { crc32 } from "./crc32.ts";
import { finding, type Finding, type FindingValues } from "./finding.ts";
import type { Inflate } from "./inflate.ts";
import type { PackageLimits } from "./limits.ts";
import type { ListedEntry } from "./listing.ts";
import type { OnProgress } from "./progress.ts";

/** A listed file and its bytes as they lie in the archive. */
export type PackedFile = { entry: ListedEntry; packed: Uint8Array<ArrayBuffer> };

type UnpackOptions = { limits: PackageLimits; inflate: Inflate; onProgress: OnProgress | undefined };

/** Takes files out of an archive, holding each against its stated size and checksum. */
export async function unpack(
  files: readonly PackedFile[],
  { limits, inflate, onProgress }: UnpackOptions,
): Promise<{ entries: ArchiveEntry[]; findings: Finding[] }> {
  const total = files.reduce((sum, { entry }) => sum + entry.unpackedBytes, 0);
  const entries: ArchiveEntry[] = [];
  const findings: Finding[] = [];
  let [done, reported] = [0, 0];
  for (const [index, file] of files.entries()) {
    const result = await unpackFile(file, inflate);
    if (result.ok) entries.push(result.entry);
    else findings.push(finding(result.id, result.text, { file: file.entry.name, values: result.values }));
    if (findings.length >= limits.findingsMax) break;
    done += file.entry.unpackedBytes;
    if (done - reported >= limits.progressBytes || index % limits.progressFiles === 0) {
      await onProgress?.({ step: "unpack", done, total });
      reported = done;
    }
  }
  await onProgress?.({ step: "unpack", done, total });
  return { entries, findings };
}

type Unpacked =
  | { ok: true; entry: ArchiveEntry }
  | { ok: false; id: Finding["id"]; text: string; values: FindingValues };

async function unpackFile({ entry, packed }: PackedFile, inflate: Inflate): Promise<Unpacked> {
  const stated = { stated: entry.unpackedBytes };
  const no = (id: Finding["id"], text: string, values: FindingValues = stated): Unpacked => {
    return { ok: false, id, text, values };
  };
  const stored = entry.method === 0;
  const inflated = stored
    ? ({ ok: true, bytes: packed } as const)
    : await inflate(packed, entry.unpackedBytes);
  if (!inflated.ok) {
    return inflated.why === "too_large"
      ? no("PKG-SIZE", phrase("{file} unpacks to more than the {stated} bytes that are stated."))
      : no("PKG-BROKEN", phrase("{file} cannot be decompressed."));
  }
  const { bytes } = inflated;
  if (bytes.length !== entry.unpackedBytes) {
    const text = phrase("{file} unpacks to {bytes} bytes; {stated} are stated.");
    return no("PKG-SIZE", text, { ...stated, bytes: bytes.length });
  }
  if (crc32(bytes) !== entry.crc32) return no("PKG-CRC", phrase("The checksum of {file} does not match."));
  return { ok: true, entry: { path: entry.name, bytes, crc32: entry.crc32 } };
}
