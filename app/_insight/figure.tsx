"use client";

import dynamic from "next/dynamic";
import { useId } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#app/_ui/table.tsx";
import type { DayChartProps } from "./day-chart.tsx";
import { dayWords } from "./day-words.ts";
import { chartHeight, type Series } from "./series.ts";

// Drawing is a large library: it comes once the page stands, into a place of the same height.
const DayChart = dynamic(() => import("./day-chart.tsx"), {
  ssr: false,
  loading: () => <Skeleton className="h-full w-full rounded-md" />,
});

type Props = DayChartProps & {
  title: string;
  /** What is to be seen, in a sentence. */
  summary: string;
  /** A value as the table writes it; as the axis does by default. */
  exact?: ((value: number) => string) | undefined;
};

/** A picture of numbers by day with its legend, and the same numbers as a table. */
export function Figure({ title, summary, exact, ...chart }: Props) {
  const t = useText();
  const id = useId();
  const height = chart.height ?? chartHeight;
  return (
    <figure aria-labelledby={id} data-slot="figure" className="min-w-0">
      <figcaption className="mb-2">
        <h3 id={id} className="font-medium">
          {title}
        </h3>
        <p className="text-sm text-pretty text-ink-muted">{summary}</p>
      </figcaption>
      {/* Its drawing learns of a new width a moment later: it must not push the page sideways until then. */}
      <div aria-hidden style={{ height }} className="min-w-0 overflow-x-clip">
        <DayChart {...chart} />
      </div>
      {chart.series.length > 1 ? <Legend series={chart.series} /> : null}
      <details className="mt-2">
        <summary className="w-fit cursor-pointer rounded-sm text-sm text-accent">
          {t("Numbers of this chart")}
        </summary>
        <DayTable label={title} {...chart} words={exact ?? chart.words} />
      </details>
    </figure>
  );
}

function Legend({ series }: { series: readonly Series[] }) {
  return (
    <ul aria-hidden className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-muted">
      {series.map(({ key, name, colour }) => (
        <li key={key} className="flex items-center gap-1.5">
          <span className="size-2.5 rounded-xs" style={{ background: colour }} />
          {name}
        </li>
      ))}
    </ul>
  );
}

/** The newest day first. */
function DayTable({
  label,
  rows,
  series,
  words,
}: Pick<DayChartProps, "rows" | "series" | "words"> & { label: string }) {
  const t = useText();
  return (
    <div className="mt-2">
      <Table label={label}>
        <TableHeader>
          <tr>
            <TableHead>{t("Day (UTC)")}</TableHead>
            {series.map(({ key, name }) => (
              <TableHead key={key} className="text-right">
                {name}
              </TableHead>
            ))}
          </tr>
        </TableHeader>
        <TableBody>
          {rows.toReversed().map((row) => (
            <TableRow key={row.day}>
              <TableCell className="whitespace-nowrap">{dayWords(row.day, t)}</TableCell>
              {series.map(({ key }) => {
                const value = row[key];
                return (
                  <TableCell key={key} className="tabular text-right">
                    {typeof value === "number" ? words(value) : "–"}
                  </TableCell>
                );
              })}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
