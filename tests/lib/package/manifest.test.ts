import { describe, expect, it } from "vitest";
import { packageLimits } from "#lib/package/limits.ts";
import { readManifest } from "#lib/package/manifest.ts";
import type { ProgramKind } from "#lib/package/program-kind.ts";

type Content = string | Uint8Array;

function manifestOf(kind: ProgramKind, files: Record<string, Content>, lastVersionCode?: number) {
  const bytes = Object.entries(files).map(([path, content]) => [path, Buffer.from(content)] as const);
  return readManifest(kind, new Map(bytes), { limits: packageLimits, lastVersionCode });
}

function idsOf(kind: ProgramKind, files: Record<string, Content>, lastVersionCode?: number): string[] {
  return manifestOf(kind, files, lastVersionCode).findings.map(({ id }) => id);
}

const w3cManifest = {
  app_id: "org.example.metro",
  name: "Metro",
  description: "Trains of the city",
  icons: [{ src: "common/icon.png", sizes: "48x48" }],
  version: { name: "1.0.1", code: 11 },
  platform_version: { min_code: 1 },
  pages: ["pages/index/index", "pages/line.html"],
  window: { navigation_bar_title_text: "City Metro" },
  req_permissions: [
    { name: "system.permission.LOCATION", reason: "Nearest station" },
    { name: "system.permission.CAMERA" },
  ],
};
const w3cFiles = {
  "app.js": "",
  "app.css": "",
  "common/icon.png": "x",
  "pages/index/index.html": "",
  "pages/line.html": "",
};
const w3c = (change: object = {}): Record<string, Content> => {
  return { ...w3cFiles, "manifest.json": JSON.stringify({ ...w3cManifest, ...change }) };
};

describe("a W3C manifest", () => {
  it("gives pages, permissions and what the program declares", () => {
    expect(manifestOf("w3c", w3c(), 10)).toEqual({
      pages: ["pages/index/index", "pages/line"],
      permissions: ["system.permission.CAMERA", "system.permission.LOCATION"],
      declared: {
        name: "Metro",
        description: "Trains of the city",
        versionName: "1.0.1",
        versionCode: 11,
        icon: "common/icon.png",
        windowTitle: "City Metro",
      },
      subpackages: [],
      findings: [],
    });
  });

  it.each([
    ["negative", -1],
    ["zero", 0],
    ["a fraction", 1.5],
    ["a text", "12"],
    ["2^53", 2 ** 53],
    ["a list", [1]],
    ["null", null],
    ["equal to the last", 11],
    ["lower than the last", 10],
  ])("refuses a version code that is %s, and says the last one", (_, code) => {
    const [found] = manifestOf("w3c", w3c({ version: { name: "1", code } }), 11).findings;
    expect(found).toMatchObject({ id: "PKG-VERSION-CODE", severity: "error", file: "manifest.json" });
    expect(found?.message).toContain("11");
  });

  it("takes any whole version code where there was none before", () => {
    expect(idsOf("w3c", w3c({ version: { name: "1", code: 1 } }))).toEqual([]);
    expect(idsOf("w3c", w3c({ version: { name: "1", code: 2 ** 53 - 1 } }), 2 ** 53 - 2)).toEqual([]);
  });

  it("warns about missing members, app.css and icon", () => {
    const bare = { "app.js": "", "pages/a.html": "", "manifest.json": '{"pages": ["pages/a"]}' };
    expect(idsOf("w3c", bare)).toEqual(["PKG-MANIFEST-ADVICE", "PKG-FILE-MISSING"]);
    expect(idsOf("w3c", w3c({ icons: [{ src: "common/no.png" }] }))).toEqual(["PKG-FILE-MISSING"]);
    expect(idsOf("w3c", w3c({ icons: [{ src: "https://example.org/icon.png" }] }))).toEqual([]);
  });

  it("names a missing page, the file that it expects, and the line", () => {
    const [found] = manifestOf("w3c", {
      ...w3c(),
      "manifest.json": '{\n"pages": [\n"pages/gone"\n]}',
    }).findings;
    expect(found).toMatchObject({ id: "PKG-PAGE-MISSING", file: "manifest.json", line: 3 });
    expect(found?.message).toContain("pages/gone.html");
  });

  it("wants the pages of widgets too", () => {
    const found = manifestOf("w3c", w3c({ widgets: [{ name: "w", path: "widgets/index" }] })).findings;
    expect(found.map(({ message }) => message.includes("widgets/index.html"))).toEqual([true]);
  });
});

describe.each([
  ["wechat", "wxml"],
  ["alipay", "axml"],
] as const)("an app.json of %s", (kind, ending) => {
  const files = {
    "app.js": "",
    "pages/index/index.js": "",
    [`pages/index/index.${ending}`]: "",
    "shop/pages/cart.js": "",
    [`shop/pages/cart.${ending}`]: "",
  };
  const app = (json: object) => ({ ...files, "app.json": JSON.stringify(json) });
  const base = { pages: ["pages/index/index"] };

  it.each(["subpackages", "subPackages"])("gives the pages of the main package and of its %s", (member) => {
    const manifest = manifestOf(
      kind,
      app({ ...base, [member]: [{ root: "/shop/", pages: ["pages/cart"] }] }),
    );
    expect(manifest).toMatchObject({
      pages: ["pages/index/index", "shop/pages/cart"],
      subpackages: ["shop/"],
      findings: [],
    });
  });

  it("gives permissions and the window's title", () => {
    const asked = {
      permission: { "scope.userLocation": { desc: "Nearest shop" } },
      requiredPrivateInfos: ["getLocation", "chooseAddress"],
      window: { [kind === "wechat" ? "navigationBarTitleText" : "defaultTitle"]: "Market" },
    };
    const manifest = manifestOf(kind, app({ ...base, ...asked }));
    expect(manifest.permissions).toEqual(["chooseAddress", "getLocation", "scope.userLocation"]);
    expect(manifest.declared).toEqual({ windowTitle: "Market" });
  });

  it("names exactly the files that a page of a subpackage lacks", () => {
    const [found, ...rest] = manifestOf(
      kind,
      app({ ...base, subpackages: [{ root: "shop", pages: ["pages/pay"] }] }),
    ).findings;
    expect(rest).toEqual([]);
    expect(found).toMatchObject({ id: "PKG-PAGE-MISSING", severity: "error" });
    expect(found?.message).toContain(`missing shop/pages/pay.${ending}, shop/pages/pay.js`);
  });

  it("tells TypeScript that was not compiled", () => {
    const sources = {
      "app.json": JSON.stringify(base),
      [`pages/index/index.${ending}`]: "",
      "pages/index/index.ts": "",
    };
    const [found] = manifestOf(kind, sources).findings;
    expect([found?.id, found?.mend.includes("TypeScript")]).toEqual(["PKG-PAGE-MISSING", true]);
  });

  it.each([
    ["no pages member", {}, "PKG-MANIFEST-MEMBER"],
    ["no pages in the list", { pages: [] }, "PKG-PAGES-NONE"],
    ["pages that are no list", { pages: "pages/index/index" }, "PKG-MANIFEST-MEMBER"],
    ["a page that is no text", { pages: [1] }, "PKG-PAGE-PATH"],
    ["a page outside", { pages: ["../index"] }, "PKG-PAGE-PATH"],
    ["an address as page", { pages: ["https://example.org/a"] }, "PKG-PAGE-PATH"],
    ["subpackages that are no list", { ...base, subpackages: {} }, "PKG-MANIFEST-MEMBER"],
    ["a subpackage without root", { ...base, subpackages: [{ pages: [] }] }, "PKG-MANIFEST-MEMBER"],
    ["a subpackage outside", { ...base, subpackages: [{ root: "../x", pages: [] }] }, "PKG-MANIFEST-MEMBER"],
    ["a page twice", { pages: ["pages/index/index", "pages/index/index"] }, "PKG-PAGE-TWICE"],
  ])("has a finding for %s", (_, json, id) => {
    expect(idsOf(kind, app(json))).toContain(id);
  });

  it.each<[string, Content, string[]]>([
    [
      "a byte order mark",
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(JSON.stringify(base))]),
      ["PKG-MANIFEST-BOM"],
    ],
    [
      "UTF-16 with a mark",
      Buffer.from(`\uFEFF${JSON.stringify(base)}`, "utf16le"),
      ["PKG-MANIFEST-ENCODING"],
    ],
    ["UTF-16 without a mark", Buffer.from(JSON.stringify(base), "utf16le"), ["PKG-MANIFEST-ENCODING"]],
    ["GBK", Buffer.from([0x7b, 0x22, 0xb2, 0xe2, 0x22, 0x3a, 0x31, 0x7d]), ["PKG-MANIFEST-ENCODING"]],
    ["comments", `// app\n${JSON.stringify(base)}`, ["PKG-MANIFEST-SYNTAX"]],
    ["a trailing comma", '{"pages": ["pages/index/index",]}', ["PKG-MANIFEST-SYNTAX"]],
    ["a key twice", '{"pages": [], "pages": ["pages/index/index"]}', ["PKG-MANIFEST-DUPLICATE"]],
    ["10 MB", `{"a": "${"x".repeat(10_000_000)}"}`, ["PKG-MANIFEST-SIZE"]],
    ["a depth of 10,000", "[".repeat(10_000), ["PKG-MANIFEST-DEPTH"]],
    ["a list at the top", "[]", ["PKG-MANIFEST-MEMBER"]],
    ["nothing", "", ["PKG-MANIFEST-SYNTAX"]],
  ])("has a defined result for %s", (_, content, ids) => {
    expect(idsOf(kind, { ...files, "app.json": content })).toEqual(ids);
  });
});

describe("an HTML5 program", () => {
  it("has its HTML files as pages and its title as name", () => {
    const html =
      '<html><head><title>Tea &amp; Coffee</title><meta name="description" content="Order ahead"></head></html>';
    const manifest = manifestOf("html5", { "menu/a.html": "", "index.html": html, "x.js": "" });
    expect(manifest).toMatchObject({ pages: ["index.html", "menu/a.html"], permissions: [], findings: [] });
    expect(manifest.declared).toEqual({
      name: "Tea & Coffee",
      windowTitle: "Tea & Coffee",
      description: "Order ahead",
    });
  });

  it("lets a web app manifest say more, and ignores a broken one", () => {
    const manifest = { name: "Coffee", icons: [{ src: "./icon.png" }] };
    const files = { "index.html": "<title>T</title>", "manifest.json": JSON.stringify(manifest) };
    expect(manifestOf("html5", files).declared).toEqual({
      name: "Coffee",
      windowTitle: "T",
      icon: "icon.png",
    });
    expect(manifestOf("html5", { ...files, "manifest.json": "{" })).toMatchObject({
      declared: { name: "T" },
      findings: [],
    });
  });
});
