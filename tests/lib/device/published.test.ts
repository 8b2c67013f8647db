import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { coffee, openDeviceEdge, type DeviceEdge } from "#tests/support/device-edge.ts";
import { run } from "#tests/support/process.ts";
import { secretsOf } from "#tests/support/published-secrets.ts";
import { pack } from "#tests/pack/pack.ts";
import { publishables } from "#tests/pack/packages.ts";

const repository = join(import.meta.dirname, "../../..");
const budgetBytes = 25_000;
let folder: string;
let edge: DeviceEdge;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sluice-published-"));
  const { device } = publishables;
  if (!device) throw new Error("the device SDK is among what is published");
  await pack(device, join(folder, "built"));
  edge = await openDeviceEdge();
  // The host in another process has no clock but the real one.
  edge.clock.nowMs = Date.now();
  await edge.publishKeys();
});
afterAll(async () => {
  await edge.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("the device SDK as it is published", () => {
  it("is within 25 kB compressed, with its storage in a browser", async () => {
    const entry = join(folder, "entry.js");
    const names = ["client", "memory-storage", "indexeddb-storage"];
    writeFileSync(entry, names.map((name) => `export * from "./built/${name}.js";`).join("\n"));
    const build = await rolldown({ input: entry, platform: "browser" });
    const { output } = await build.generate({ format: "esm", minify: true });
    await build.close();
    expect(gzipSync(output[0].code, { level: 9 }).length).toBeLessThan(budgetBytes);
  });

  it("names nothing of ours and nothing of Node outside its entry for Node", () => {
    for (const file of ["client.js", "memory-storage.js", "indexeddb-storage.js"]) {
      const text = readFileSync(join(folder, "built", file), "utf8");
      expect([...text.matchAll(/^import .* from "([^.][^"]*)"/gm)].map(([, name]) => name)).toEqual([]);
    }
    const described = JSON.parse(readFileSync(join(folder, "built/package.json"), "utf8"));
    expect(described.dependencies).toBeUndefined();
  });

  it("holds no private key and no secret (catalogue 101)", () => {
    const { files, found } = secretsOf(join(folder, "built"));
    expect(files).toBeGreaterThan(10);
    expect(found).toEqual([]);
  });

  it("installs from its tarball into an empty folder, type-checks there, and runs a mini program", async () => {
    await edge.release("1.0.0", { "index.html": "hello from the tarball" });
    const npm = join(repository, "node_modules/.bin");
    const tarball = (
      await run("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: join(folder, "built") })
    ).trim();
    const app = join(folder, "app");
    mkdirSync(app);
    writeFileSync(join(app, "package.json"), JSON.stringify({ name: "host", private: true, type: "module" }));
    await run("npm", ["install", "--silent", "--no-audit", "--no-fund", "--offline", join(folder, tarball)], {
      cwd: app,
    });
    cpSync(join(repository, "tests/fixtures/host/host.ts"), join(app, "host.ts"));
    const types = ["--typeRoots", join(repository, "node_modules/@types"), "--types", "node"];
    const strict = [
      "--noEmit",
      "--strict",
      "--skipLibCheck",
      "false",
      "--module",
      "nodenext",
      "--target",
      "es2024",
    ];
    await run(process.execPath, [join(npm, "tsc"), ...strict, ...types, "host.ts"], { cwd: app });
    const host = async () =>
      (await run(process.execPath, ["host.ts", ...orders()], { cwd: app })).trim().split("\n");
    const first = await host();
    expect(first).toEqual(
      expect.arrayContaining(["decision update", "installed 1.0.0", "runs 1.0.0: hello from the tarball"]),
    );
    const again = await host();
    expect(again).toEqual(["decision current", "runs 1.0.0: hello from the tarball", "event launch_ok"]);
  }, 60_000);
});

/** What the host is told on its command line. */
function orders(): string[] {
  const { url, app, environment, key, trust } = edge.optionsOf();
  return [url, app, environment, key, JSON.stringify(trust.rootKeys), "./kept", coffee];
}
