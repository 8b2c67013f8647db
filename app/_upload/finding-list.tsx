"use client";

import { useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { cn } from "#app/_ui/cn.ts";
import { CopyButton } from "#app/_ui/copy-button.tsx";
import { toneIcon, toneText } from "#app/_ui/tone.ts";
import { findingText } from "#lib/package/finding-text.ts";
import { findingKinds, type Finding } from "#lib/package/finding.ts";
import type { Text } from "#lib/text/text.ts";
import { countWords } from "./count-words.ts";
import { uploadLimits } from "./limits.ts";

type Props = {
  findings: readonly Finding[];
  /** The accessible name: "What the check of 1.4.2 found". */
  label?: string | undefined;
  /** Said where nothing was found. */
  none?: string | undefined;
  className?: string | undefined;
};

/** What a package check found: errors first, each with its place, what is wrong and how to mend it. */
export function FindingList({ findings, label, none, className }: Props) {
  const t = useText();
  const [all, setAll] = useState(false);
  if (findings.length === 0)
    return <p className={cn("text-ink-muted", className)}>{none ?? t("Nothing was found.")}</p>;
  const sorted = errorsFirst(findings);
  const listed = all ? sorted : sorted.slice(0, uploadLimits.findingsShown);
  return (
    <section
      aria-label={label ?? t("Findings")}
      data-slot="finding-list"
      className={cn("flex min-w-0 flex-col gap-2", className)}
    >
      <header className="flex items-center justify-between gap-3">
        <p className="text-sm font-medium">{countWords(findings, t)}</p>
        <CopyButton
          words
          text={() => sorted.map((one) => asText(one, t)).join("\n\n")}
          label={t("Copy findings")}
        />
      </header>
      <ul className="min-w-0 divide-y divide-line overflow-hidden rounded-md border border-line bg-surface">
        {listed.map((finding, index) => (
          <Row key={index} finding={finding} />
        ))}
      </ul>
      {listed.length < sorted.length ? (
        <Button size="sm" className="self-start" onClick={() => setAll(true)}>
          {t("Show all {count}", { count: sorted.length })}
        </Button>
      ) : null}
    </section>
  );
}

function Row({ finding }: { finding: Finding }) {
  const t = useText();
  const { id, severity, mend } = finding;
  const tone = severity === "error" ? "danger" : "warning";
  const Icon = toneIcon[tone];
  const place = placeOf(finding);
  return (
    <li className="flex min-w-0 gap-2.5 px-3 py-2.5">
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", toneText[tone])} />
      <div className="flex min-w-0 grow flex-col gap-0.5 [overflow-wrap:anywhere]">
        <p className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span className="font-medium">
            <span className="sr-only">{severity === "error" ? t("Error:") : t("Warning:")} </span>
            {t(findingKinds[id].title)}
          </span>
          <span className="font-mono text-xs text-ink-faint">{id}</span>
        </p>
        {place ? <p className="font-mono text-sm text-ink">{place}</p> : null}
        <p className="text-sm text-ink-muted">{findingText(finding, t)}</p>
        <p className="text-sm text-ink">
          <span className="font-medium">{t("Mend:")}</span> {t(mend)}
        </p>
      </div>
    </li>
  );
}

const isError = ({ severity }: Finding): boolean => severity === "error";

function errorsFirst(findings: readonly Finding[]): Finding[] {
  return [...findings.filter(isError), ...findings.filter((finding) => !isError(finding))];
}

/** "app.json:12", as editors jump to it. */
function placeOf({ file, line }: Finding): string {
  if (file === undefined) return "";
  return line === undefined ? file : `${file}:${line}`;
}

function asText(finding: Finding, t: Text): string {
  const head = [finding.severity.toUpperCase(), finding.id, placeOf(finding)].filter(Boolean).join(" ");
  return `${head}\n  ${findingText(finding, t)}\n  ${t("Mend:")} ${t(finding.mend)}`;
}
