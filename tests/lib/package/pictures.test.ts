import { describe, expect, it } from "vitest";
import { packageLimits as limits } from "#lib/package/limits.ts";
import { checkPictures } from "#lib/package/pictures.ts";
import { jpegOf, pngOf, webpOf } from "#tests/support/pictures.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** The picture with so many bytes behind what is read of it. */
function padded(picture: Bytes, length: number): Bytes {
  const bytes = new Uint8Array(length);
  bytes.set(picture);
  return bytes;
}

/** A PNG with a chunk of the name and length behind its header. */
function withChunk(picture: Bytes, name: string, length: number): Bytes {
  const header = 33;
  const chunk = new Uint8Array(length + 12);
  new DataView(chunk.buffer).setUint32(0, length);
  chunk.set(new TextEncoder().encode(name), 4);
  return new Uint8Array([...picture.subarray(0, header), ...chunk, ...picture.subarray(header)]);
}

/** A JPEG with an application segment of the number and length before its frame. */
const withSegment = (picture: Bytes, marker: number, length: number): Bytes =>
  new Uint8Array([
    ...picture.subarray(0, 2),
    0xff,
    marker,
    length >> 8,
    length & 255,
    ...new Uint8Array(length - 2),
    ...picture.subarray(2),
  ]);

const said = (bytes: Bytes, path = "a.png") =>
  checkPictures([{ path, bytes, crc32: 0 }], limits).map(
    ({ id, severity, message }) => `${id} ${severity}: ${message}`,
  );

describe("a picture could be smaller", () => {
  it("where it has more pixels than phones show", () => {
    expect(said(padded(pngOf(3_000, 200), 150_000))).toEqual([
      "PKG-PICTURE warning: a.png has 150 kB and 3000 × 200 pixels; phones show 2560 at most on a side.",
    ]);
  });

  it("where it has more bytes a pixel than its format needs, and how many are usual", () => {
    expect(said(padded(jpegOf(400, 400), 300_000), "a.jpg")).toEqual([
      "PKG-PICTURE warning: a.jpg has 300 kB for 400 × 400 pixels; about 56 kB are usual for so many.",
    ]);
    expect(said(padded(webpOf(400, 400), 300_000), "a.webp")).toHaveLength(1);
    expect(said(padded(webpOf(2_000, 2_000), 300_000), "a.webp")).toEqual([]);
  });

  it("where it carries notes of a camera or an editor", () => {
    const drawn = padded(pngOf(1_000, 1_000), 120_000);
    expect(said(withChunk(drawn, "tEXt", 50_000))).toEqual([
      "PKG-PICTURE warning: 51 kB of a.png are notes of a camera or an editor, which nobody sees.",
    ]);
    const photo = padded(jpegOf(1_000, 1_000), 120_000);
    expect(said(withSegment(photo, 0xe1, 40_000), "a.jpg")).toHaveLength(1);
  });

  it("but not for its colour profile", () => {
    expect(said(withChunk(padded(pngOf(1_000, 1_000), 120_000), "iCCP", 50_000))).toEqual([]);
    expect(said(withSegment(padded(jpegOf(1_000, 1_000), 120_000), 0xe2, 40_000), "a.jpg")).toEqual([]);
  });

  it("but not where it is small, or none at all whatever its name says", () => {
    expect(said(padded(pngOf(3_000, 200), 90_000))).toEqual([]);
    expect(said(new Uint8Array(200_000))).toEqual([]);
  });

  it("and is read to its end whatever its chunks claim", () => {
    const liar = withChunk(padded(pngOf(1_000, 1_000), 120_000), "tEXt", 10);
    new DataView(liar.buffer).setUint32(33, 0xffff_ffff);
    expect(said(liar)).toHaveLength(1);
    const stuck = withSegment(padded(jpegOf(1_000, 1_000), 120_000), 0xe1, 2);
    expect(said(stuck, "a.jpg")).toEqual([]);
  });
});
