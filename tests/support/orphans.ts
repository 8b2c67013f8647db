import { readdir, utimes } from "node:fs/promises";
import { join } from "node:path";
import { collectOrphans } from "#server/storage/collect-orphans.ts";
import type { TestRuntime } from "./runtime.ts";

const hourMs = 3_600_000;

/** Blobs that were written two days ago, as their files say. */
export async function ageBlobs({ folder }: TestRuntime): Promise<void> {
  const root = join(folder, "blobs");
  const then = new Date(Date.now() - 48 * hourMs);
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) await utimes(join(entry.parentPath, entry.name), then, then);
  }
}

/** Marks what is an orphan now, and sweeps it a day later. */
export async function markAndSweep(
  runtime: TestRuntime,
  between: () => Promise<unknown> = async () => undefined,
) {
  await ageBlobs(runtime);
  const first = await collectOrphans(Date.now());
  await between();
  return { first, second: await collectOrphans(Date.now() + 25 * hourMs) };
}
