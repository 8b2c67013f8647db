"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { count } from "#app/_release/share-words.ts";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { formatBytes } from "#app/_ui/format-bytes.ts";
import { Notice } from "#app/_ui/notice.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import type { Text } from "#lib/text/text.ts";
import { shortCount } from "./day-words.ts";
import { Figure } from "./figure.tsx";
import { HowDevicesReport } from "./how-devices-report.tsx";
import type { ProgramFiguresView } from "./insight-types.ts";
import { LostNotice } from "./lost-notice.tsx";
import { RangeChoice, type Range } from "./range-choice.tsx";
import { restColour, seriesColour } from "./series.ts";
import { TargetChoice, type Target } from "./target-choice.tsx";

type Props = {
  address: { workspace: string; programId: string };
  /** Of 7 days at the first target, as the page was asked for. */
  initial: ProgramFiguresView;
  curl: string;
};

/** Who has which version, and what was downloaded. */
export function ProgramFigures({ address, initial, curl }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const [range, setRange] = useState<Range>(7);
  const [target, setTarget] = useState<Target | null>(initial.target);
  const isFirst = range === 7 && target === initial.target;
  const asked = useQuery(
    trpc.insight.program.queryOptions(
      {
        ...address,
        days: range,
        ...(target && { target: { appId: target.appId, environment: target.environment } }),
      },
      { placeholderData: keepPreviousData, ...(isFirst && { initialData: initial }) },
    ),
  );
  const figures = asked.data ?? initial;
  const counted =
    figures.versions.length > 0 || figures.downloads.some(({ full, delta }) => full + delta > 0);
  return (
    <Panel
      id="figures"
      title={t("Figures")}
      description={t("What devices run and download, by day")}
      actions={
        <>
          <TargetChoice targets={initial.targets} target={target} onTarget={setTarget} />
          <RangeChoice range={range} onRange={setRange} />
        </>
      }
    >
      {asked.isError ? <Notice tone="danger">{refusalOf(asked.error, t).text}</Notice> : null}
      {counted ? (
        <Charts figures={figures} />
      ) : (
        <HowDevicesReport
          curl={curl}
          text={t(
            "Versions are counted once devices ask and say what they run; downloads once they report them.",
          )}
        />
      )}
      <LostNotice lost={figures.lost} />
    </Panel>
  );
}

function Charts({ figures }: { figures: ProgramFiguresView }) {
  const t = useText();
  const versions = figures.versions.map((version, at) => ({
    key: `v${at}`,
    name: version || t("Other versions"),
    colour: version ? seriesColour(at) : restColour,
  }));
  const rows = figures.days.map(({ day, devices }) => ({
    day,
    ...Object.fromEntries(versions.map(({ key }, at) => [key, devices[at] ?? 0])),
  }));
  return (
    <div className="grid min-w-0 gap-6 lg:grid-cols-2">
      <Figure
        kind="stack"
        title={t("Who has which version")}
        summary={versionSummary(figures, t)}
        rows={rows}
        series={versions}
        words={(value) => shortCount(value, t)}
        exact={(value) => count(value, t)}
      />
      <Figure
        kind="bars"
        title={t("Downloads")}
        summary={downloadSummary(figures, t)}
        rows={figures.downloads}
        series={[
          { key: "fullBytes", name: t("Whole packages"), colour: seriesColour(0) },
          { key: "deltaBytes", name: t("Deltas"), colour: seriesColour(1) },
          { key: "savedBytes", name: t("Saved by deltas"), colour: restColour },
        ]}
        words={formatBytes}
      />
    </div>
  );
}

function versionSummary({ days, versions }: ProgramFiguresView, t: Text): string {
  const devices = days.at(-1)?.devices ?? [];
  const all = devices.reduce((sum, some) => sum + some, 0);
  const most = devices.indexOf(Math.max(...devices));
  if (all === 0) return t("No device has asked today yet.");
  return t("Today {share} of {all, plural, one {# device} other {# devices}} that asked run {version}.", {
    share: t("{share} %", { share: Math.round((100 * (devices[most] ?? 0)) / all) }),
    all,
    version: versions[most] || t("Other versions"),
  });
}

function downloadSummary({ downloads }: ProgramFiguresView, t: Text): string {
  const sum = (pick: (day: ProgramFiguresView["downloads"][number]) => number) =>
    downloads.reduce((all, day) => all + pick(day), 0);
  const [full, delta, saved] = [
    sum((one) => one.full),
    sum((one) => one.delta),
    sum((one) => one.savedBytes),
  ];
  if (full + delta === 0) return t("No device reported a download in these days.");
  return t(
    "{full, plural, one {# whole package} other {# whole packages}} and {delta, plural, one {# delta} other {# deltas}}; deltas saved {saved}.",
    { full, delta, saved: formatBytes(saved) },
  );
}
