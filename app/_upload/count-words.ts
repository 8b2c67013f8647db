import type { Finding } from "#lib/package/finding.ts";

/** "2 errors, 1 warning"; "" where nothing was found. */
export function countWords(findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  return [words(errors, "error"), words(findings.length - errors, "warning")].filter(Boolean).join(", ");
}

const words = (count: number, word: string): string =>
  count === 0 ? "" : `${count} ${word}${count === 1 ? "" : "s"}`;
