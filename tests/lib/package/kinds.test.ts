import { describe, expect, it } from "vitest";
import { recogniseKind } from "#lib/package/kinds.ts";

const trees = {
  w3c: ["manifest.json", "app.js", "app.css", "pages/a.html"],
  wechat: ["app.json", "app.js", "pages/a.wxml"],
  alipay: ["app.json", "app.js", "pages/a.axml"],
  html5: ["index.html", "main.js"],
} as const;
const all = Object.entries(trees);

describe("the kind of a mini program", () => {
  it.each(all)("is told by its contents: %s", (kind, paths) => {
    expect(recogniseKind(paths)).toEqual({ ok: true, kind, root: "", findings: [] });
  });

  it.each(all)("is told inside one wrapping folder, with a notice: %s", (kind, paths) => {
    const result = recogniseKind(paths.map((path) => `my-program/${path}`));
    expect(result).toMatchObject({
      ok: true,
      kind,
      root: "my-program/",
      findings: [{ id: "PKG-WRAPPED", severity: "warning" }],
    });
  });

  it("is not looked for below two folders", () => {
    expect(recogniseKind(trees.w3c.map((path) => `a/b/${path}`)).ok).toBe(false);
  });

  it.each([
    ["WeChat, Alipay / mPaaS", [...trees.wechat, "pages/b.axml"]],
    ["W3C MiniApp, HTML5", [...trees.w3c, "index.html"]],
    ["WeChat, HTML5", [...trees.wechat, "index.html"]],
  ])("is asked for, not guessed, where the archive could be %s", (names, paths) => {
    const result = recogniseKind(paths);
    expect(result.findings.map(({ id, message }) => [id, message.includes(names)])).toEqual([
      ["PKG-KIND-TWO", true],
    ]);
  });

  it("is the user's choice among those that fit, and no other", () => {
    const paths = [...trees.w3c, "index.html"];
    expect(recogniseKind(paths, "html5")).toMatchObject({ ok: true, kind: "html5" });
    expect(recogniseKind(paths, "w3c")).toMatchObject({ ok: true, kind: "w3c" });
    expect(recogniseKind(paths, "alipay").findings.map(({ id }) => id)).toEqual(["PKG-KIND-NONE"]);
  });

  it("where none fits, every kind says what it expects and what is missing", () => {
    const [found] = recogniseKind(["app.json", "app.js", "pages/a.vue"]).findings;
    expect(found?.id).toBe("PKG-KIND-NONE");
    for (const text of ["manifest.json", "index.html", "−*.wxml", "−*.axml"]) {
      expect(found?.message).toContain(text);
    }
  });

  it("explains a signed .amr with a tar inside", () => {
    const [found] = recogniseKind([
      "CERT.json",
      "SIGN.json",
      "2021000000000001.tar",
      "Manifest.xml",
    ]).findings;
    expect(found?.mend).toContain(".tar");
  });
});
