import { phrase } from "#lib/text/phrase.ts";
import type { FindingId } from "./finding.ts";
import type { ListedEntry } from "./listing.ts";

export type LocalHeader =
  | { ok: true; dataOffset: number; hasDescriptor: boolean }
  | { ok: false; id: FindingId; why: string };

const SIGNATURE = 0x04034b50;
const HEADER_BYTES = 30;
const DESCRIPTOR_SIGNATURE = 0x08074b50;
const DESCRIPTOR_FLAG = 0x0008;
/** Encryption, data descriptor, strong encryption, UTF-8, masked headers: readers act upon these. */
const MEANINGFUL_FLAGS = 0x2849;
const IN_ZIP64 = 0xffff_ffff;

/** Reads an entry's local header and holds it against the central directory (APPNOTE 4.3.7): streaming readers trust it. */
export function readLocalHeader(view: DataView, entry: ListedEntry): LocalHeader {
  const at = entry.offset;
  if (at < 0 || at + HEADER_BYTES > view.byteLength || view.getUint32(at, true) !== SIGNATURE) {
    return { ok: false, id: "PKG-BROKEN", why: phrase("its local header is not where the directory says") };
  }
  const flags = view.getUint16(at + 6, true);
  if ((flags & MEANINGFUL_FLAGS) !== (entry.flags & MEANINGFUL_FLAGS))
    return differs(phrase("its local header and the directory state different flags"));
  if (view.getUint16(at + 8, true) !== entry.method)
    return differs(phrase("its local header and the directory state different compression methods"));
  const nameBytes = view.getUint16(at + 26, true);
  const dataOffset = at + HEADER_BYTES + nameBytes + view.getUint16(at + 28, true);
  if (dataOffset > view.byteLength)
    return { ok: false, id: "PKG-BROKEN", why: phrase("its local header is cut off") };
  if (!sameName(view, at + HEADER_BYTES, { nameBytes, rawName: entry.rawName }))
    return differs(phrase("its local header and the directory state different names"));
  const hasDescriptor = (flags & DESCRIPTOR_FLAG) !== 0;
  const wrong = wrongField(view, entry, {
    extraOffset: at + HEADER_BYTES + nameBytes,
    dataOffset,
    hasDescriptor,
  });
  return wrong === undefined ? { ok: true, dataOffset, hasDescriptor } : differs(wrong);
}

const differs = (why: string): LocalHeader => ({ ok: false, id: "PKG-AMBIGUOUS", why });

function sameName(
  view: DataView,
  at: number,
  { nameBytes, rawName }: { nameBytes: number; rawName: Uint8Array },
): boolean {
  return nameBytes === rawName.length && rawName.every((byte, index) => view.getUint8(at + index) === byte);
}

function wrongField(
  view: DataView,
  entry: ListedEntry,
  place: { extraOffset: number; dataOffset: number; hasDescriptor: boolean },
): string | undefined {
  // With a descriptor the true values follow the data, and these may be zero.
  const agrees = (stated: number, value: number) => stated === value || (place.hasDescriptor && stated === 0);
  if (!agrees(view.getUint32(entry.offset + 14, true), entry.crc32))
    return phrase("its local header and the directory state different checksums");
  const packed = view.getUint32(entry.offset + 18, true);
  const unpacked = view.getUint32(entry.offset + 22, true);
  const wide = packed === IN_ZIP64 || unpacked === IN_ZIP64 ? zip64Sizes(view, place) : undefined;
  const packedAgrees = agrees(packed === IN_ZIP64 ? (wide?.packed ?? packed) : packed, entry.packedBytes);
  const unpackedAgrees = agrees(
    unpacked === IN_ZIP64 ? (wide?.unpacked ?? unpacked) : unpacked,
    entry.unpackedBytes,
  );
  return packedAgrees && unpackedAgrees
    ? undefined
    : phrase("its local header and the directory state different sizes");
}

/** In a local header the zip64 extra field always holds both sizes (APPNOTE 4.5.3). */
function zip64Sizes(
  view: DataView,
  { extraOffset, dataOffset }: { extraOffset: number; dataOffset: number },
) {
  for (let at = extraOffset; at + 4 <= dataOffset;) {
    const size = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1 && size >= 16 && at + 4 + size <= dataOffset) {
      return {
        unpacked: Number(view.getBigUint64(at + 4, true)),
        packed: Number(view.getBigUint64(at + 12, true)),
      };
    }
    at += 4 + size;
  }
  return undefined;
}

/**
 * Length of the data descriptor that fills the gap after an entry's data (APPNOTE 4.3.9: with or without its
 * signature, sizes of 4 or 8 bytes), or undefined when none of the four forms repeats the directory's values.
 */
export function descriptorLength(
  view: DataView,
  entry: ListedEntry,
  { dataEnd, gap }: { dataEnd: number; gap: number },
): number | undefined {
  const forms = [
    { length: 16, signed: true, wide: false },
    { length: 12, signed: false, wide: false },
    { length: 24, signed: true, wide: true },
    { length: 20, signed: false, wide: true },
  ];
  const form = forms.find(({ length }) => length === gap);
  if (form === undefined || dataEnd + gap > view.byteLength) return undefined;
  if (form.signed && view.getUint32(dataEnd, true) !== DESCRIPTOR_SIGNATURE) return undefined;
  const at = dataEnd + (form.signed ? 4 : 0);
  const size = (offset: number) =>
    form.wide ? Number(view.getBigUint64(offset, true)) : view.getUint32(offset, true);
  const repeats =
    view.getUint32(at, true) === entry.crc32 &&
    size(at + 4) === entry.packedBytes &&
    size(at + (form.wide ? 12 : 8)) === entry.unpackedBytes;
  return repeats ? form.length : undefined;
}
