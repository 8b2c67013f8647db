import { describe, expect, it } from "vitest";
import { findingText } from "#lib/package/finding-text.ts";
import { finding, findingKinds } from "#lib/package/finding.ts";
import { validatePackage } from "#lib/package/validate.ts";
import { textIn } from "#lib/text/text-in.ts";
import { zipFiles } from "#tests/support/make-zip.ts";

const [english, chinese] = [textIn("en"), textIn("zh-Hans")];

describe("what a finding says", () => {
  it("is its message in English, and the same in Chinese with the same figures", async () => {
    const archive = zipFiles({
      "app.json": '{"pages": ["pages/a/a", "pages/b/b",]}',
      "pages/a/a.wxml": "",
      "pages/a/a.js": "",
    });
    const { findings } = await validatePackage(archive);
    const [found] = findings;
    if (!found) throw new Error("a trailing comma is found");
    expect(findingText(found, english)).toBe(found.message);
    expect(found.message).toBe("app.json, line 1: a trailing comma or a missing value.");
    expect(findingText(found, chinese)).toBe("app.json 第 1 行：多余的逗号或缺少值。");
  });

  it("keeps names of files as they are, braces and all", () => {
    const odd = finding("PKG-ENCRYPTED", "{file} is encrypted.", { file: "{why}/{file}.js" });
    expect(odd.message).toBe("{why}/{file}.js is encrypted.");
    expect(findingText(odd, chinese)).toBe("{why}/{file}.js 已加密。");
  });

  it("of an older version is shown as it was kept", () => {
    const { said: _none, ...old } = finding("PKG-EMPTY", "The archive has no files.");
    expect(findingText(old, chinese)).toBe("The archive has no files.");
  });

  it.each(Object.entries(findingKinds))("%s has its title and mend in Chinese", (_, { title, mend }) => {
    expect(chinese(title)).toMatch(/\p{Script=Han}/u);
    expect(chinese(mend)).toMatch(/\p{Script=Han}/u);
  });
});
