"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { count, percentWords } from "#app/_release/share-words.ts";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Notice } from "#app/_ui/notice.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import type { Text } from "#lib/text/text.ts";
import { shortCount } from "./day-words.ts";
import { FailureTable } from "./failure-table.tsx";
import { Figure } from "./figure.tsx";
import { HowDevicesReport } from "./how-devices-report.tsx";
import type { ReleaseFiguresView } from "./insight-types.ts";
import { LostNotice } from "./lost-notice.tsx";
import { RangeChoice, type Range } from "./range-choice.tsx";
import { seriesColour } from "./series.ts";

type Props = {
  address: { workspace: string; releaseId: string };
  /** Of 7 days, as the page was asked for. */
  initial: ReleaseFiguresView;
  curl: string;
};

/** Who was given the release, whose devices say that they run it, and what went wrong. */
export function ReleaseFigures({ address, initial, curl }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const [range, setRange] = useState<Range>(7);
  const asked = useQuery(
    trpc.insight.release.queryOptions(
      { ...address, days: range },
      { placeholderData: keepPreviousData, ...(range === 7 && { initialData: initial }) },
    ),
  );
  const figures = asked.data ?? initial;
  const counted = figures.days.some(({ eligible, reported }) => eligible + reported > 0);
  return (
    <Panel
      id="figures"
      title={t("Figures")}
      description={t("Distinct users since the release began, by day")}
      actions={<RangeChoice range={range} onRange={setRange} />}
    >
      {asked.isError ? <Notice tone="danger">{refusalOf(asked.error, t).text}</Notice> : null}
      {counted || figures.failures.length > 0 ? (
        <Charts figures={figures} />
      ) : (
        <HowDevicesReport
          curl={curl}
          text={t(
            "Users are counted once devices ask for the release; what devices run is counted once they report it.",
          )}
        />
      )}
      <LostNotice lost={figures.lost} />
    </Panel>
  );
}

function Charts({ figures }: { figures: ReleaseFiguresView }) {
  const t = useText();
  const { days, failures } = figures;
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <div className="grid min-w-0 gap-6 lg:grid-cols-2">
        <Figure
          kind="lines"
          title={t("Users")}
          summary={usersSummary(figures, t)}
          rows={days}
          series={[
            { key: "eligible", name: t("Given the release"), colour: seriesColour(0) },
            { key: "reported", name: t("Reported that they run it"), colour: seriesColour(1) },
          ]}
          words={(value) => shortCount(value, t)}
          exact={(value) => count(value, t)}
        />
        <Figure
          kind="steps"
          title={t("Share let through")}
          summary={shareSummary(figures, t)}
          rows={days}
          series={[{ key: "share", name: t("Share"), colour: seriesColour(0) }]}
          words={(value) => percentWords(value, t)}
          top={10_000}
        />
      </div>
      <FailureTable failures={failures} />
    </div>
  );
}

function usersSummary({ days, installs }: ReleaseFiguresView, t: Text): string {
  const { eligible = 0, reported = 0 } = days.at(-1) ?? {};
  return t(
    "{eligible, plural, one {# user was} other {# users were}} given it; the devices of {reported} reported that they run it, on {installs, plural, one {# install} other {# installs}}.",
    { eligible, reported, installs },
  );
}

function shareSummary({ days }: ReleaseFiguresView, t: Text): string {
  const share = days.at(-1)?.share ?? null;
  return share === null
    ? t("The rollout has not begun.")
    : t("{share} of the users at the end of the last day.", { share: percentWords(share, t) });
}
