import { phrase } from "#lib/text/phrase.ts";
import { finding, type Finding } from "./finding.ts";

const SIGNATURE = 0x06054b50;
const END_BYTES = 22;
/** The true value stands in the zip64 record, which the strict listing has compared. */
const IN_ZIP64 = 0xffff;

/** The end record must name one disk and count exactly the entries that were listed (APPNOTE 4.3.16). */
export function checkEndRecord(view: DataView, place: { directoryOffset: number; count: number }): Finding[] {
  const at = findEndRecord(view, place.directoryOffset);
  if (at === undefined) return [finding("PKG-BROKEN", phrase("The archive's end record is missing."))];
  const disks = [view.getUint16(at + 4, true), view.getUint16(at + 6, true)];
  if (disks.some((disk) => disk !== 0 && disk !== IN_ZIP64)) {
    return [finding("PKG-MULTI-DISK", phrase("The archive names more than one disk."))];
  }
  const counts = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
  if (counts.every((count) => count === place.count || count === IN_ZIP64)) return [];
  return [
    finding("PKG-AMBIGUOUS", phrase("The archive counts {here} and {all} entries, but has {count}."), {
      values: { here: counts[0] ?? 0, all: counts[1] ?? 0, count: place.count },
    }),
  ];
}

/** Strict listing has proved that exactly one record, with its comment, reaches the end of the archive. */
function findEndRecord(view: DataView, directoryOffset: number): number | undefined {
  for (let at = view.byteLength - END_BYTES; at > directoryOffset; at--) {
    const reachesEnd = at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength;
    if (reachesEnd && view.getUint32(at, true) === SIGNATURE) return at;
  }
  return undefined;
}
