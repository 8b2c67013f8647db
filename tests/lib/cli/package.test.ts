import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sha256Hex } from "#lib/crypto/digest.ts";
import { packageLimits } from "#lib/package/limits.ts";
import { validatePackage } from "#lib/package/validate.ts";
import { transportZip } from "#lib/cli/package/transport-zip.ts";
import { onePage, Shell } from "#tests/support/command-line.ts";
import { zipFiles } from "#tests/support/make-zip.ts";

let shell: Shell;
beforeEach(() => {
  shell = new Shell().write(onePage());
});
afterEach(() => shell.close());

const page = (says = "Hello") => onePage(says)["dist/index.html"] ?? "";

describe("check", () => {
  it("accepts a mini program with exit code 0 and its digest", async () => {
    const { exit, json } = await shell.run("check", "dist", "--json");
    expect(exit).toBe(0);
    expect(json).toMatchObject({
      ok: true,
      kind: "html5",
      fileCount: 2,
      findings: [],
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it("refuses one with errors by exit code 5, each finding with its id, its file and its mend", async () => {
    shell.write({
      "dist/server.pem": [
        "-----BEGIN",
        "PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7\n",
      ].join(" "),
    });
    const said = await shell.run("check", "dist");
    expect(said.exit).toBe(5);
    expect(said.out).toMatch(/PKG-SECRET-KEY server\.pem/);
    const { json } = await shell.run("check", "dist", "--json");
    expect(json).toMatchObject({
      ok: false,
      error: { code: "package_refused", exit: 5 },
      findings: [{ id: "PKG-SECRET-KEY", file: "server.pem" }],
    });
  });

  it("keeps exit code 0 for warnings", async () => {
    shell.write({ "dist/app.js": "eval('1 + 1');" });
    const { exit, json } = await shell.run("check", "dist", "--json");
    expect({ exit, json }).toMatchObject({
      exit: 0,
      json: { findings: [{ id: "PKG-EVAL", severity: "warning" }] },
    });
  });

  it("follows no link: what it points to is not the package's", async () => {
    symlinkSync("/etc/hosts", join(shell.folder, "dist/hosts"));
    const { exit, json } = await shell.run("check", "dist", "--json");
    expect({ exit, json }).toMatchObject({
      exit: 5,
      json: { findings: [{ id: "PKG-LINK", file: "hosts" }] },
    });
  });

  it("leaves out what sluice.json ignores, and what never belongs to a mini program", async () => {
    shell.write({
      "sluice.json": JSON.stringify({ directory: "dist", ignore: ["*.map", "/drafts/", "!node_modules/"] }),
      "dist/app.js.map": "{}",
      "dist/drafts/one.html": page("Draft"),
      "dist/.git/HEAD": "ref: refs/heads/main",
      "dist/.env": "SECRET=1",
      "dist/pages/drafts/kept.html": page("Kept"),
      "dist/node_modules/kept.js": "",
    });
    const { json } = await shell.run("check", "--files", "--json");
    expect(json).toMatchObject({
      ignored: 4,
      files: [
        { path: "app.js" },
        { path: "index.html" },
        { path: "node_modules/kept.js" },
        { path: "pages/drafts/kept.html" },
      ],
    });
  });

  it("reads sluice.json from a folder below it, too", async () => {
    shell.write({ "sluice.json": JSON.stringify({ directory: "dist" }), "source/deep/x": "" });
    const { exit } = await shell.runIn({ cwd: join(shell.folder, "source/deep") }, "check");
    expect(exit).toBe(0);
  });

  it("says where sluice.json cannot be used", async () => {
    shell.write({ "sluice.json": JSON.stringify({ dirctory: "dist" }) });
    const { exit, err } = await shell.run("check");
    expect(exit).toBe(2);
    expect(err).toContain("dirctory");
    writeFileSync(join(shell.folder, "sluice.json"), "{");
    expect((await shell.run("check")).err).toContain("holds no JSON");
  });
});

describe("pack", () => {
  it("gives a folder, its zip and its own result one digest: that of the bytes it writes", async () => {
    shell.write({
      "dist.zip": zipFiles(
        { "index.html": page(), "app.js": onePage()["dist/app.js"] ?? "" },
        { modified: new Date(2031, 5, 1) },
      ),
    });
    const packed = await shell.run("pack", "dist", "--out", "a.sluice.zip", "--json");
    const digests = [
      packed,
      await shell.run("pack", "dist.zip", "--digest-only", "--json"),
      await shell.run("pack", "a.sluice.zip", "--digest-only", "--json"),
    ];
    const written = new Uint8Array(readFileSync(join(shell.folder, "a.sluice.zip")));
    const sha256 = await sha256Hex(written);
    for (const { json } of digests) expect(json).toMatchObject({ sha256 });
    const judged = await validatePackage(written);
    expect(judged).toMatchObject({ ok: true, sha256 });
  });

  it("gives the same digest wherever and whenever it runs", async () => {
    const other = new Shell({ TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8" }).write(onePage());
    const [one, two] = [await shell.run("pack", "dist", "--json"), await other.run("pack", "dist", "--json")];
    other.close();
    expect(one.json).toMatchObject({ sha256: expect.any(String) });
    expect(two.json).toMatchObject({ sha256: (one.json as { sha256: string }).sha256 });
  });

  it("writes nothing of a package that has errors", async () => {
    shell.write({ "dist/index.html": "", "empty/x.txt": "" });
    const { exit } = await shell.run("pack", "empty", "--out", "x.zip");
    expect(exit).toBe(5);
    expect(() => readFileSync(join(shell.folder, "x.zip"))).toThrow("ENOENT");
  });
});

describe("what is sent", () => {
  it("is smaller than the container and becomes the same package", async () => {
    const files = [
      { path: "index.html", bytes: new TextEncoder().encode(page()) },
      { path: "文件/é.txt", bytes: new TextEncoder().encode("text ".repeat(2_000)) },
      { path: "noise.bin", bytes: crypto.getRandomValues(new Uint8Array(5_000)) },
    ];
    const sent = await validatePackage(transportZip(files));
    const stored = await validatePackage(
      zipFiles(Object.fromEntries(files.map(({ path, bytes }) => [path, bytes])), { level: 0 }),
    );
    expect(sent.ok && stored.ok && sent.sha256 === stored.sha256).toBe(true);
    expect(transportZip(files).length).toBeLessThan(7_000);
  });

  it("holds nothing that the check would take for a bomb, however well it packs", async () => {
    const zeros = new Uint8Array(packageLimits.ratioFloorBytes + 1_000_000);
    const files = [
      { path: "index.html", bytes: new TextEncoder().encode(page()) },
      { path: "zeros.bin", bytes: zeros },
    ];
    const { findings } = await validatePackage(transportZip(files));
    expect(findings.map(({ id }) => id)).toEqual(["PKG-BUDGET"]);
  });
});
