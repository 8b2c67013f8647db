import type { Finding } from "#lib/package/finding.ts";
import type { Text } from "#lib/text/text.ts";

/** "2 errors, 1 warning"; "" where nothing was found. */
export function countWords(findings: readonly Finding[], t: Text): string {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const warnings = findings.length - errors;
  return [
    errors > 0 ? t("{count, plural, one {# error} other {# errors}}", { count: errors }) : "",
    warnings > 0 ? t("{count, plural, one {# warning} other {# warnings}}", { count: warnings }) : "",
  ]
    .filter(Boolean)
    .join(t(", "));
}
