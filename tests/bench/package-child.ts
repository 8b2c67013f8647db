import { readFileSync, writeFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { validatePackage } from "#lib/package/validate.ts";
import { inflateRawNode } from "#server/version/inflate.ts";
import { zipFiles } from "#tests/support/make-zip.ts";

/** Validates one archive as the server does, once warm, and tells how long it took and what memory it needed. */
const [file = ""] = process.argv.slice(2);
const options = { inflate: inflateRawNode, onProgress: () => setImmediate() };

const warm = zipFiles({ "index.html": "<title>Warm</title>", ...many(200) });
for (let round = 0; round < 20; round += 1) await validatePackage(warm, options);
globalThis.gc?.();
const archive = new Uint8Array(readFileSync(file));
const idle = memory("VmRSS");
// The kernel's high-water mark from here on.
writeFileSync("/proc/self/clear_refs", "5");
const startMs = performance.now();
const result = await validatePackage(archive, options);
const ms = performance.now() - startMs;
if (!result.ok) throw new Error(`the bench's package was refused: ${JSON.stringify(result.findings[0])}`);
const { sha256, files } = result;
process.send?.({ ms, overIdleMb: memory("VmHWM") - idle, sha256, files: files.length });

function many(count: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`a/${at}.js`, `let a = ${at};`.repeat(50)]),
  );
}

function memory(field: "VmRSS" | "VmHWM"): number {
  const status = readFileSync("/proc/self/status", "utf8");
  return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) / 1024;
}
