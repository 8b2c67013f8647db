import { crc32 } from "./crc32.ts";

/** A file of a package; `crc32` saves a pass over the bytes where it is known. */
export type ContainerFile = { path: string; bytes: Uint8Array; crc32?: number };
export type ContainerItem = { path: string; offset: number; size: number };

const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
const UTF8_FLAG = 0x0800;
/** 1980-01-01 00:00, the first moment of the format, written as is: no clock and no time zone can change it. */
const DATE = 0x0021;
const MODE = 0o100644;
const FILES_MAX = 0xfffe;
const BYTES_MAX = 0xffff_fffe;

/**
 * The canonical container: a stored zip (APPNOTE 6.3), entries sorted by their UTF-8 bytes, one fixed date, mode 0644,
 * no extra fields, no folders, no comments. The same tree gives the same bytes everywhere; their SHA-256 is the
 * package's identity. Throws on duplicate paths and beyond the format's limits: callers validate before.
 */
export function writeContainer(files: readonly ContainerFile[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const named = files.map((file) => ({
    ...file,
    name: encoder.encode(file.path),
    crc: file.crc32 ?? crc32(file.bytes),
  }));
  named.sort((a, b) => compareBytes(a.name, b.name));
  const namesAndBytes = named.reduce((sum, { name, bytes }) => sum + 2 * name.length + bytes.length, 0);
  const size = namesAndBytes + named.length * (LOCAL_BYTES + CENTRAL_BYTES) + END_BYTES;
  if (named.length > FILES_MAX || size > BYTES_MAX)
    throw new RangeError("The package exceeds the container format.");
  const container = new Uint8Array(size);
  const view = new DataView(container.buffer);
  let at = 0;
  const offsets = named.map((file, index) => {
    if (file.path === named[index - 1]?.path) throw new RangeError(`The path ${file.path} occurs twice.`);
    const offset = at;
    view.setUint32(at, 0x04034b50, true);
    at = writeCommon(view, at + 4, file) + 2;
    container.set(file.name, at);
    container.set(file.bytes, at + file.name.length);
    at += file.name.length + file.bytes.length;
    return offset;
  });
  const directory = at;
  named.forEach((file, index) => {
    view.setUint32(at, 0x02014b50, true);
    view.setUint16(at + 4, (3 << 8) | 20, true);
    writeCommon(view, at + 6, file);
    view.setUint32(at + 38, (MODE << 16) >>> 0, true);
    view.setUint32(at + 42, offsets[index] ?? 0, true);
    container.set(file.name, at + CENTRAL_BYTES);
    at += CENTRAL_BYTES + file.name.length;
  });
  writeEnd(view, at, { count: named.length, directory });
  return container;
}

/** The fields that local and central headers share, from "version needed" to the name's length. */
function writeCommon(
  view: DataView,
  at: number,
  file: { name: Uint8Array; bytes: Uint8Array; crc: number },
): number {
  view.setUint16(at, 20, true);
  view.setUint16(at + 2, UTF8_FLAG, true);
  view.setUint16(at + 8, DATE, true);
  view.setUint32(at + 10, file.crc, true);
  view.setUint32(at + 14, file.bytes.length, true);
  view.setUint32(at + 18, file.bytes.length, true);
  view.setUint16(at + 22, file.name.length, true);
  return at + 24;
}

function writeEnd(
  view: DataView,
  at: number,
  { count, directory }: { count: number; directory: number },
): void {
  view.setUint32(at, 0x06054b50, true);
  view.setUint16(at + 8, count, true);
  view.setUint16(at + 10, count, true);
  view.setUint32(at + 12, at - directory, true);
  view.setUint32(at + 16, directory, true);
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
