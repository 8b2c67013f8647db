import { archiveFindings } from "./archive-findings.ts";
import { contentFindings } from "./content-findings.ts";
import type { Severity } from "./finding-kind.ts";

/** Every finding that a package can have. Ids are stable: people search for them, mails and logs quote them. */
export const findingKinds = { ...archiveFindings, ...contentFindings };

export type FindingId = keyof typeof findingKinds;

export type Finding = {
  id: FindingId;
  severity: Severity;
  /** Path inside the archive, made safe to show. */
  file?: string;
  /** Counted from 1. */
  line?: number;
  message: string;
  mend: string;
};

type Place = { file?: string | undefined; line?: number | undefined; mend?: string | undefined };

/** Builds a finding with the severity and the mend of its kind. */
export function finding(id: FindingId, message: string, place: Place = {}): Finding {
  const { severity, mend } = findingKinds[id];
  return {
    id,
    severity,
    ...(place.file === undefined ? {} : { file: shown(place.file) }),
    ...(place.line === undefined ? {} : { line: place.line }),
    message,
    mend: place.mend ?? mend,
  };
}

export function hasError(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === "error");
}

/** Errors first, cut at `max` so that a hostile archive cannot fill the build log. */
export function bounded(findings: readonly Finding[], max: number): Finding[] {
  const sorted = [...findings.filter(isError), ...findings.filter((item) => !isError(item))];
  if (sorted.length <= max) return sorted;
  return [
    ...sorted.slice(0, max),
    finding("PKG-MORE", `${sorted.length - max} more findings are not shown.`),
  ];
}

/** A hostile name as harmless text: invisible and direction-changing characters written out, long ones cut. */
export function shown(name: string): string {
  const cut = name.length > 200 ? `${name.slice(0, 200)}…` : name;
  return cut.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => {
    const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
    return `\\u{${hex}}`;
  });
}

function isError({ severity }: Finding): boolean {
  return severity === "error";
}
