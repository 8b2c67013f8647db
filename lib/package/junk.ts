import { phrase } from "#lib/text/phrase.ts";
import type { ArchiveEntry } from "./archive-entry.ts";
import { finding, type Finding } from "./finding.ts";

/** What operating systems add to folders and zips by themselves. */
const JUNK = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/;

/** Leaves out the operating system's own files, so that they neither travel to devices nor change the digest. */
export function withoutJunk(entries: readonly ArchiveEntry[]): {
  entries: ArchiveEntry[];
  findings: Finding[];
} {
  const kept = entries.filter(({ path }) => !JUNK.test(path));
  const count = entries.length - kept.length;
  if (count === 0) return { entries: kept, findings: [] };
  return {
    entries: kept,
    findings: [
      finding("PKG-JUNK", phrase("{count} files such as .DS_Store or __MACOSX were left out."), {
        values: { count },
      }),
    ],
  };
}
