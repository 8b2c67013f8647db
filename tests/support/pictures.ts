import { deflateSync } from "node:zlib";
import { crc32 } from "#lib/package/crc32.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** A whole PNG of one grey, as any viewer shows it. */
export function pngOf(width: number, height: number): Bytes {
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  header.setUint8(8, 8);
  const rows = new Uint8Array((width + 1) * height);
  return join([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk("IHDR", new Uint8Array(header.buffer)),
    chunk("IDAT", new Uint8Array(deflateSync(rows))),
    chunk("IEND", new Uint8Array()),
  ]);
}

/** The head of a JPEG: an application segment, then the frame that holds the size. */
export function jpegOf(width: number, height: number): Bytes {
  const frame = [0xff, 0xc0, 0, 17, 8, height >> 8, height & 255, width >> 8, width & 255, 3];
  return Uint8Array.from([
    0xff,
    0xd8,
    0xff,
    0xe0,
    0,
    4,
    0,
    0,
    ...frame,
    ...Array.from({ length: 9 }, () => 0),
  ]);
}

/** The head of an extended WebP. */
export function webpOf(width: number, height: number): Bytes {
  const edge = (value: number) => [value & 255, (value >> 8) & 255, value >> 16];
  const word = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
  const head = [...word("RIFF"), 22, 0, 0, 0, ...word("WEBPVP8X"), 10, 0, 0, 0, 0, 0, 0, 0];
  return Uint8Array.from([...head, ...edge(width - 1), ...edge(height - 1)]);
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const body = join([new TextEncoder().encode(name), data]);
  const frame = new DataView(new ArrayBuffer(8));
  frame.setUint32(0, data.length);
  frame.setUint32(4, crc32(body));
  const words = new Uint8Array(frame.buffer);
  return join([words.slice(0, 4), body, words.slice(4)]);
}

function join(parts: Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
