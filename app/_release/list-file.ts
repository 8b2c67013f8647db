/** 100,000 ids of the longest kind are far below it. */
const fileBytesMax = 12_000_000;

export type ListFile = { ok: true; text: string } | { ok: false; why: string };

/** The text of a CSV or TXT file: UTF-8, UTF-16 with its mark, else GB18030, as spreadsheets in China write it. */
export async function readListFile(file: File): Promise<ListFile> {
  if (file.size > fileBytesMax) return { ok: false, why: `${file.name} is over 12 MB. Split it.` };
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.length === 0) return { ok: false, why: `${file.name} is empty.` };
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    return { ok: false, why: `${file.name} is a spreadsheet or an archive. Save it as CSV first.` };
  return { ok: true, text: decode(bytes) };
}

function decode(bytes: Uint8Array<ArrayBuffer>): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
