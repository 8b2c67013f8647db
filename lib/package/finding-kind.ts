export type Severity = "error" | "warning";

/** `mend` says what to do about it unless the finding itself knows better. */
export type FindingKind = { severity: Severity; title: string; mend: string };

export function error(title: string, mend: string): FindingKind {
  return { severity: "error", title, mend };
}

export function warning(title: string, mend: string): FindingKind {
  return { severity: "warning", title, mend };
}
