import { expect, it } from "vitest";
import { judgeIcon } from "#lib/picture/judge-icon.ts";
import { iconLimits } from "#lib/picture/limits.ts";
import { readPicture } from "#lib/picture/read-picture.ts";
import { jpegOf, pngOf, webpOf } from "#tests/support/pictures.ts";

const text = (words: string) => new TextEncoder().encode(words);

it("knows a picture and its size by its bytes, whatever the file is called", () => {
  expect(readPicture(pngOf(512, 300))).toEqual({ kind: "png", width: 512, height: 300 });
  expect(readPicture(jpegOf(640, 480))).toEqual({ kind: "jpeg", width: 640, height: 480 });
  expect(readPicture(webpOf(1_024, 1_000))).toEqual({ kind: "webp", width: 1_024, height: 1_000 });
  expect(readPicture(text("GIF89a"))).toBeNull();
});

it("takes square PNG, JPEG and WebP", () => {
  for (const picture of [pngOf(64, 64), jpegOf(512, 512), webpOf(2_048, 2_048)]) {
    expect(judgeIcon(picture)).toEqual({ ok: true });
  }
});

it("refuses SVG and HTML, which can carry scripts, by what they are (catalogue A25)", () => {
  for (const words of [
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    '\uFEFF <?xml version="1.0"?><svg/>',
    "<!doctype html><script>alert(1)</script>",
  ]) {
    expect(judgeIcon(text(words))).toEqual({ ok: false, why: "icon_is_markup" });
  }
  const wide = Uint8Array.from([0xff, 0xfe, ...[..."<svg>"].flatMap((letter) => [letter.charCodeAt(0), 0])]);
  expect(judgeIcon(wide)).toEqual({ ok: false, why: "icon_is_markup" });
});

it("refuses what is not square, too small, too large in pixels or bytes, or no picture, each for its own reason", () => {
  expect(judgeIcon(pngOf(512, 511))).toEqual({ ok: false, why: "icon_not_square" });
  expect(judgeIcon(pngOf(63, 63))).toEqual({ ok: false, why: "icon_edge" });
  expect(judgeIcon(webpOf(2_049, 2_049))).toEqual({ ok: false, why: "icon_edge" });
  expect(judgeIcon(new Uint8Array(iconLimits.bytesMax + 1))).toEqual({ ok: false, why: "icon_too_large" });
  expect(judgeIcon(text("hello"))).toEqual({ ok: false, why: "icon_unreadable" });
  expect(judgeIcon(new Uint8Array())).toEqual({ ok: false, why: "icon_unreadable" });
});

it("reads no further than a broken picture goes", () => {
  for (const whole of [pngOf(64, 64), jpegOf(64, 64), webpOf(64, 64)]) {
    for (let length = 0; length < Math.min(whole.length, 64); length += 1) {
      expect(() => readPicture(whole.slice(0, length))).not.toThrow();
    }
  }
});
