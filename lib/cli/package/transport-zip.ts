import { deflateRawSync } from "node:zlib";
import { crc32 } from "#lib/package/crc32.ts";
import type { TreeFile } from "./read-tree.ts";

const UTF8_FLAG = 0x0800;
/** 1980-01-01, as in the canonical container. */
const DATE = 0x0021;
const MODE = 0o100644;
/** A large file that packs tighter travels as it is: the check would take it for a bomb. */
const RATIO_MAX = 100;
const LARGE_BYTES = 100_000;

/**
 * Files as a deflated zip (APPNOTE 6.3), to be sent. The package's identity is not this archive's but that of the
 * canonical container, which the server makes of it.
 */
export function transportZip(files: readonly TreeFile[]): Uint8Array<ArrayBuffer> {
  const entries = files.map((file) => entryOf(file));
  let offset = 0;
  const locals: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  for (const { name, packed, fields } of entries) {
    const local = record(0x04034b50, 30, (view) => fields(view, 4));
    central.push(
      record(0x02014b50, 46, (view) => {
        view.setUint16(4, (3 << 8) | 20, true);
        fields(view, 6);
        view.setUint32(38, (MODE << 16) >>> 0, true);
        view.setUint32(42, offset, true);
      }),
      name,
    );
    locals.push(local, name, packed);
    offset += local.length + name.length + packed.length;
  }
  const size = central.reduce((sum, { length }) => sum + length, 0);
  const end = record(0x06054b50, 22, (view) => {
    view.setUint16(8, entries.length, true);
    view.setUint16(10, entries.length, true);
    view.setUint32(12, size, true);
    view.setUint32(16, offset, true);
  });
  return joined([...locals, ...central, end]);
}

/** A file packed, and what its local and its central record share, from "version needed" to the name's length. */
function entryOf({ path, bytes }: TreeFile) {
  const name = new TextEncoder().encode(path);
  const deflated = deflateRawSync(bytes);
  const isBomb = bytes.length > LARGE_BYTES && bytes.length > deflated.length * RATIO_MAX;
  const packs = deflated.length < bytes.length && !isBomb;
  const packed = packs ? new Uint8Array(deflated) : bytes;
  const crc = crc32(bytes);
  const fields = (view: DataView, at: number) => {
    view.setUint16(at, 20, true);
    view.setUint16(at + 2, UTF8_FLAG, true);
    view.setUint16(at + 4, packs ? 8 : 0, true);
    view.setUint16(at + 8, DATE, true);
    view.setUint32(at + 10, crc, true);
    view.setUint32(at + 14, packed.length, true);
    view.setUint32(at + 18, bytes.length, true);
    view.setUint16(at + 22, name.length, true);
  };
  return { name, packed, fields };
}

function record(signature: number, size: number, fill: (view: DataView) => void): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, signature, true);
  fill(view);
  return bytes;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
