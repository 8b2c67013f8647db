import { describe, expect, it } from "vitest";
import { listText } from "#lib/release/list-text.ts";
import { readTesterList } from "#lib/release/tester-list.ts";

const written = "用户ID,姓名\r\nana,王伟\r\n小明,李";
const utf16 = (littleEndian: boolean): Uint8Array<ArrayBuffer> => {
  const bytes = new DataView(new ArrayBuffer(2 + written.length * 2));
  bytes.setUint16(0, 0xfeff, littleEndian);
  for (let at = 0; at < written.length; at += 1)
    bytes.setUint16(2 + at * 2, written.charCodeAt(at), littleEndian);
  return new Uint8Array(bytes.buffer);
};

describe("the text of a list file (catalogue 24)", () => {
  it("is UTF-8, with its mark or without", () => {
    const bytes = new TextEncoder().encode(written);
    expect(listText(bytes)).toBe(written);
    const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...bytes]);
    expect(readTesterList(listText(marked)).userIds).toEqual(["ana", "小明"]);
  });

  it("is UTF-16 where its mark says so, either way round", () => {
    expect(readTesterList(listText(utf16(true))).userIds).toEqual(["ana", "小明"]);
    expect(readTesterList(listText(utf16(false))).userIds).toEqual(["ana", "小明"]);
  });

  it("is GBK where it is no UTF-8, as Chinese spreadsheets write it", () => {
    const gbk = [
      0xd3, 0xc3, 0xbb, 0xa7, 0x49, 0x44, 0x2c, 0xd0, 0xd5, 0xc3, 0xfb, 0x0d, 0x0a, 0x61, 0x6e, 0x61, 0x2c,
      0xcd, 0xf5, 0xce, 0xb0, 0x0d, 0x0a, 0xd0, 0xa1, 0xc3, 0xf7, 0x2c, 0xc0, 0xee,
    ];
    expect(listText(new Uint8Array(gbk))).toBe(written);
  });

  it("is GB18030 for what GBK has no sign of", () => {
    // "ana𠮷" in GB18030: four bytes for the last sign.
    expect(listText(new Uint8Array([0x61, 0x6e, 0x61, 0x95, 0x34, 0xa3, 0x37]))).toMatch(/^ana./u);
  });

  it("is never a fault, whatever the bytes are", () => {
    expect(listText(new Uint8Array([]))).toBe("");
    expect(() => listText(new Uint8Array([0xff, 0x80, 0x00, 0xc3]))).not.toThrow();
  });
});
