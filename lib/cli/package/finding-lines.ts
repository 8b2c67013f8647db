import { plain, type Style } from "#lib/cli/style.ts";

type Found = {
  id: string;
  severity: string;
  file?: string | undefined;
  line?: number | undefined;
  message: string;
  mend: string;
};

/** Findings as a person reads them: what, where, and how to mend it. */
export function findingLines(findings: readonly Found[], style: Style): string[] {
  return findings.flatMap(({ id, severity, file, line, message, mend }) => {
    const mark = severity === "error" ? style.red("✗") : style.yellow("!");
    const place =
      file === undefined ? "" : ` ${style.bold(`${plain(file)}${line === undefined ? "" : `:${line}`}`)}`;
    return [`${mark} ${style.dim(id)}${place}`, `  ${plain(message)}`, `  ${style.dim(`→ ${plain(mend)}`)}`];
  });
}

export function countText(findings: readonly Found[]): string {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const others = findings.length - errors;
  return `${errors} ${errors === 1 ? "error" : "errors"}, ${others} ${others === 1 ? "warning" : "warnings"}`;
}
