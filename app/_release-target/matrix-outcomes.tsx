"use client";

import Link from "next/link";
import { useText } from "#app/_text/use-text.ts";
import { CopyButton } from "#app/_ui/copy-button.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import { refusals } from "#lib/release/refusals.ts";
import type { Text } from "#lib/text/text.ts";
import { keyOf, type Place } from "./places.ts";
import type { MatrixRow, TargetOutcome } from "./target-types.ts";

type Props = {
  workspace: string;
  rows: readonly MatrixRow[];
  outcomes: readonly TargetOutcome[];
  /** How the command line selects the same; absent where it cannot say all of it. */
  shellOf?: ((place: Place) => string) | undefined;
};

/** What became of each target that was sent, one line each. */
export function MatrixOutcomes({ workspace, rows, outcomes, shellOf }: Props) {
  const t = useText();
  if (outcomes.length === 0) return null;
  const done = outcomes.filter(({ ok }) => ok).length;
  const failed = outcomes.length - done;
  return (
    <Notice
      tone={failed > 0 ? "warning" : "success"}
      live
      title={
        failed === 0
          ? t("{done, plural, one {# target was} other {# targets were}} selected", { done })
          : t("{done} of {all} were selected; what failed stays ticked", { done, all: outcomes.length })
      }
    >
      <ul className="mt-1 flex flex-col gap-1" aria-label={t("Outcome of each target")}>
        {outcomes.map((outcome) => (
          <li key={keyOf(outcome)} className="[overflow-wrap:anywhere]">
            {placeWords(outcome, rows, t)}{" "}
            {outcome.ok ? (
              <>
                <Link
                  href={`/w/${workspace}/releases/${outcome.releaseId}`}
                  className="rounded-sm text-accent underline underline-offset-2"
                >
                  {t("Open the release")}
                </Link>
                {shellOf ? (
                  <CopyButton text={shellOf(outcome)} label={t("Copy the command for a terminal")} />
                ) : null}
              </>
            ) : (
              t(refusals[outcome.why])
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function placeWords({ appId, environment }: TargetOutcome, rows: readonly MatrixRow[], t: Text): string {
  const app = rows.find((row) => row.appId === appId)?.app ?? t("An app that is closed now");
  return t("{app}, {environment}:", { app, environment: t(environmentNames[environment]) });
}
