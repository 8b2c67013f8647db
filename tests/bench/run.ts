import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { benchRowSchema, benchTable, type BenchRow } from "./bench-row.ts";

// `npm run bench [-- resolve http] [--write]`: each bench is measured alone, the figures stand against their floors.
const benches = [
  "resolve",
  "allowlist",
  "peers",
  "http",
  "delivery",
  "share",
  "scope",
  "publish",
  "package",
  "upload",
  "pages",
  "device",
  "deltas",
  "download",
];
const performancePage = join(import.meta.dirname, "../../docs/performance.md");

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const measured = new Map<string, BenchRow[]>();
for (const bench of benches) {
  const file = join(import.meta.dirname, `${bench}.bench.ts`);
  if (!existsSync(file) || (wanted.length > 0 && !wanted.includes(bench))) continue;
  process.stderr.write(`${bench} …\n`);
  measured.set(bench, await rowsOf(file));
}

const rows = [...measured.values()].flat();
console.log(`${benchTable(rows)}\n\n${machine()}`);
console.log(JSON.stringify({ machine: machine(), rows }, null, 2));
if (process.argv.includes("--write")) writeToPage();
process.exit(rows.every(({ ok }) => ok) ? 0 : 1);

/** A bench exports one function, `run…Bench`, that answers its rows. */
async function rowsOf(file: string): Promise<BenchRow[]> {
  const exported = z.record(z.string(), z.unknown()).parse({ ...(await import(file)) });
  const found = Object.entries(exported).find(([name]) => /^run\w*Bench$/.test(name))?.[1];
  if (typeof found !== "function") throw new Error(`${file} exports no run…Bench.`);
  return z.array(benchRowSchema).parse(await found());
}

function machine(): string {
  const [cpu] = cpus();
  const day = new Date().toISOString().slice(0, 10);
  return `${cpu?.model.trim() ?? "unknown processor"}, ${cpus().length} cores, Node ${process.versions.node}, ${day}`;
}

/** Each bench's figures have a place of their own, with the day that they were measured on: the others stay. */
function writeToPage() {
  let page = readFileSync(performancePage, "utf8");
  for (const [bench, table] of measured) {
    const between = new RegExp(`(<!-- bench ${bench} -->\\n)[^]*?(\\n<!-- /bench ${bench} -->)`);
    if (!between.test(page))
      throw new Error(`docs/performance.md has no place for ${bench} (<!-- bench ${bench} -->).`);
    page = page.replace(between, (_, start, end) => `${start}\n${benchTable(table)}\n\n${machine()}\n${end}`);
  }
  writeFileSync(performancePage, page);
}
