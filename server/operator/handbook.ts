import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { sectionsOf, type HandbookSection } from "#lib/operator/handbook.ts";

/** What to do on each alarm, as docs/operations.md says it; null where the docs are not beside the product. */
export async function readHandbook(): Promise<HandbookSection[] | null> {
  const page = resolve(/* turbopackIgnore: true */ "docs", "operations.md");
  const text = await readFile(page, "utf8").catch(() => null);
  return text === null ? null : sectionsOf(text, "Alarms");
}
