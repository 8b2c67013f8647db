import { phrase } from "#lib/text/phrase.ts";
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
  /** In English, whole. */
  message: string;
  /** The same as a text for the catalogues, and what it is said with. Findings of older versions have none. */
  said?: { text: string; values: FindingValues };
  mend: string;
};

/** `why` is a text itself. */
export type FindingValues = Record<string, string | number>;

type Place = {
  file?: string | undefined;
  line?: number | undefined;
  mend?: string | undefined;
  values?: FindingValues | undefined;
};

/** Builds a finding with the severity and the mend of its kind. The text is said with the place and its values. */
export function finding(id: FindingId, text: string, place: Place = {}): Finding {
  const values = {
    ...(place.file !== undefined && { file: shown(place.file) }),
    ...(place.line !== undefined && { line: place.line }),
    ...place.values,
  };
  const { severity, mend } = findingKinds[id];
  return {
    id,
    severity,
    ...(place.file === undefined ? {} : { file: shown(place.file) }),
    ...(place.line === undefined ? {} : { line: place.line }),
    message: fill(text, values),
    said: { text, values },
    mend: place.mend ?? mend,
  };
}

/** The reason first: it holds values itself. */
function fill(text: string, values: FindingValues): string {
  const whole = text.replace("{why}", String(values["why"] ?? "{why}"));
  return whole.replaceAll(/\{(\w+)\}/g, (kept, name: string) => String(values[name] ?? kept));
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
    finding("PKG-MORE", phrase("{count} more findings are not shown."), {
      values: { count: sorted.length - max },
    }),
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
