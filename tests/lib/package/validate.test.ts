import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readContainer } from "#lib/package/container.ts";
import { findingKinds } from "#lib/package/finding.ts";
import { validatePackage, type ValidateOptions } from "#lib/package/validate.ts";
import { inflateRawNode } from "#server/version/inflate.ts";
import { hostileZip, type HostileEntry } from "#tests/support/hostile-zip.ts";

const wechat: Record<string, string> = {
  "app.json": '{"pages": ["pages/index/index"], "subpackages": [{"root": "shop", "pages": ["cart"]}]}',
  "app.js": "App({})",
  "pages/index/index.js": "Page({})",
  "pages/index/index.wxml": "<view/>",
  "shop/cart.js": "Page({})",
  "shop/cart.wxml": "<view/>",
};
const entriesOf = (files: Record<string, string | Uint8Array>): HostileEntry[] => {
  return Object.entries(files).map(([name, content]) => ({ name, content, method: 8 }));
};
const validate = (files: Record<string, string | Uint8Array>, options: ValidateOptions = {}) => {
  return validatePackage(hostileZip(entriesOf(files)), { inflate: inflateRawNode, ...options });
};
const digest = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");

async function idsOf(
  files: Record<string, string | Uint8Array>,
  options?: ValidateOptions,
): Promise<string[]> {
  return (await validate(files, options)).findings.map(({ id }) => id);
}

describe("a valid package", () => {
  it("comes with kind, container, digest, files, pages and what it declares", async () => {
    const result = await validate(wechat);
    if (!result.ok) throw new Error(JSON.stringify(result.findings));
    expect(result).toMatchObject({
      kind: "wechat",
      pages: ["pages/index/index", "shop/cart"],
      permissions: [],
      findings: [],
    });
    expect([result.sha256, result.sizeBytes]).toEqual([digest(result.container), result.container.length]);
    expect(result.files).toEqual(
      Object.entries(wechat)
        .map(([path, text]) => ({ path, size: text.length, sha256: digest(text) }))
        .toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    );
    expect(Buffer.from(readContainer(result.container).file("app.js") ?? "").toString()).toBe("App({})");
  });

  it("has the same digest from the same bytes twice, from another order, other compression, other dates", async () => {
    const plain = await validate(wechat);
    const again = await validate(wechat);
    const stored = entriesOf(wechat)
      .reverse()
      .map((entry) => ({ ...entry, method: 0, mode: 0o100755, system: 0 }));
    const other = await validatePackage(hostileZip(stored));
    const digests = [plain, again, other].map((result) => (result.ok ? result.sha256 : "refused"));
    expect(new Set(digests).size).toBe(1);
  });

  it("has the same digest inside one wrapping folder, with a notice", async () => {
    const wrapped = Object.fromEntries(
      Object.entries(wechat).map(([path, text]) => [`release-1.0/${path}`, text]),
    );
    const [inner, outer] = [await validate(wechat), await validate(wrapped)];
    expect(outer.ok && inner.ok && outer.sha256 === inner.sha256).toBe(true);
    expect(outer.findings.map(({ id, severity }) => [id, severity])).toEqual([["PKG-WRAPPED", "warning"]]);
  });

  it("leaves out the files of operating systems, with a notice", async () => {
    const junk = { "__MACOSX/._app.js": "x", ".DS_Store": "x", "pages/Thumbs.db": "x" };
    const [clean, dirty] = [await validate(wechat), await validate({ ...wechat, ...junk })];
    expect(dirty.ok && clean.ok && dirty.sha256 === clean.sha256).toBe(true);
    expect(dirty.findings.map(({ id }) => id)).toEqual(["PKG-JUNK"]);
  });

  it("is warned about a main package over 2 MB; subpackages do not count", async () => {
    const large = new Uint8Array(2 * 1024 * 1024).fill(1);
    expect(await idsOf({ ...wechat, "a.bin": large })).toEqual(["PKG-BUDGET"]);
    expect(await idsOf({ ...wechat, "shop/a.bin": large })).toEqual([]);
  });

  it("reports progress through all steps, and waits where it is asked to", async () => {
    const steps: string[] = [];
    const onProgress: ValidateOptions["onProgress"] = async ({ step, done, total }) => {
      await new Promise((resolve) => setImmediate(resolve));
      if (done === total) steps.push(step);
    };
    await validate(wechat, { onProgress });
    expect([...new Set(steps)]).toEqual(["unpack", "check", "digest"]);
  });
});

describe("a refused package", () => {
  it("shows all that is wrong with the contents at once", async () => {
    const secret = `appSecret: "${"0123456789abcdef".repeat(2)}"`;
    const { "shop/cart.wxml": _, ...rest } = wechat;
    const result = await validate({ ...rest, "config.js": `\n${secret}`, "x.js": "eval(1)" });
    expect(result.ok).toBe(false);
    expect(result.findings.map(({ id, file, line }) => [id, file, line])).toEqual([
      ["PKG-PAGE-MISSING", "app.json", undefined],
      ["PKG-SECRET-APP", "config.js", 2],
      ["PKG-EVAL", "x.js", 1],
    ]);
  });

  it("asks for the kind where there are two, and takes the user's choice", async () => {
    const both = { ...wechat, "index.html": "<title>x</title>" };
    expect(await idsOf(both)).toEqual(["PKG-KIND-TWO"]);
    expect(await validate(both, { kind: "html5" })).toMatchObject({ ok: true, kind: "html5" });
  });

  it("says what each kind expects where there is none", async () => {
    expect(await idsOf({ "readme.txt": "hello" })).toEqual(["PKG-KIND-NONE"]);
  });

  it("compares the version code with the last one", async () => {
    const manifest = {
      app_id: "a",
      name: "n",
      icons: [],
      platform_version: { min_code: 1 },
      version: { name: "1", code: 7 },
      pages: ["pages/a"],
    };
    const files = {
      "manifest.json": JSON.stringify(manifest),
      "app.js": "",
      "app.css": "",
      "pages/a.html": "",
    };
    expect(await idsOf(files, { lastVersionCode: 6 })).toEqual([]);
    expect(await idsOf(files, { lastVersionCode: 7 })).toEqual(["PKG-VERSION-CODE"]);
  });

  it("never fills the log: findings are cut, and the rest is counted", async () => {
    const entries = Array.from({ length: 500 }, (_, index): HostileEntry => ({ name: `../${index}` }));
    const { findings } = await validatePackage(hostileZip(entries), { limits: { findingsMax: 50 } });
    expect([findings.length, findings.at(-1)?.id]).toEqual([51, "PKG-MORE"]);
  });

  it("obeys settings that narrow the limits", async () => {
    expect(await idsOf(wechat, { limits: { filesMax: 3 } })).toEqual(["PKG-COUNT"]);
    expect(await idsOf(wechat, { limits: { unpackedBytesMax: 20 } })).toEqual(["PKG-SIZE-UNPACKED"]);
  });
});

describe("findings", () => {
  it("all have a title and say how to mend", () => {
    for (const [id, kind] of Object.entries(findingKinds)) {
      expect(id).toMatch(/^PKG-[A-Z0-9]+(-[A-Z0-9]+)*$/);
      expect([id, kind.title.length > 0, kind.mend.endsWith(".")]).toEqual([id, true, true]);
    }
  });
});
