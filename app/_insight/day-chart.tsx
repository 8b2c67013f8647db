"use client";

import {
  Area,
  AreaChart,
  Bar,
  BarChart,
  CartesianGrid,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { useText } from "#app/_text/use-text.ts";
import { dayWords } from "./day-words.ts";
import { chartHeight, type ChartRow, type Series } from "./series.ts";

export type DayChartProps = {
  kind: "lines" | "steps" | "stack" | "bars";
  rows: readonly ChartRow[];
  series: readonly Series[];
  /** A value in words: on the axis, and beside the pointer. */
  words: (value: number) => string;
  /** The end of the axis, where it is known. */
  top?: number | undefined;
  height?: number | undefined;
};

const tick = { fill: "var(--ink-muted)", fontSize: 12 } as const;
const margin = { top: 8, right: 8, bottom: 0, left: 0 } as const;

/** Numbers by day, drawn. What it draws stands in a table beside it: for screen readers this is a picture. */
export default function DayChart({ kind, rows, series, words, top, height = chartHeight }: DayChartProps) {
  const t = useText();
  const Chart = kind === "bars" ? BarChart : AreaChart;
  return (
    <ResponsiveContainer width="100%" height={height}>
      <Chart data={[...rows]} margin={margin} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="day"
          tickFormatter={(day: string) => dayWords(day, t)}
          tick={tick}
          tickLine={false}
          axisLine={{ stroke: "var(--line-strong)" }}
          minTickGap={24}
        />
        <YAxis
          tickFormatter={words}
          tick={tick}
          tickLine={false}
          axisLine={false}
          width={56}
          allowDecimals={false}
          domain={[0, top ?? "auto"]}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={kind === "bars" ? { fill: "var(--hover)" } : { stroke: "var(--line-control)" }}
          content={({ active, label }) =>
            active && typeof label === "string" ? (
              <DayNote day={label} row={rows.find(({ day }) => day === label)} {...{ series, words }} />
            ) : null
          }
        />
        {series.map((one) => drawn(kind, one, rows.filter((row) => row[one.key] !== null).length === 1))}
      </Chart>
    </ResponsiveContainer>
  );
}

// A line of one day would not be seen.
function drawn(kind: DayChartProps["kind"], { key, name, colour }: Series, isAlone: boolean) {
  const common = { dataKey: key, name, fill: colour, isAnimationActive: false };
  if (kind === "bars") return <Bar key={key} {...common} stackId="all" maxBarSize={28} />;
  const stacked = kind === "stack";
  return (
    <Area
      key={key}
      {...common}
      type={kind === "steps" ? "stepAfter" : "monotone"}
      stroke={colour}
      strokeWidth={2}
      fillOpacity={stacked ? 0.55 : 0.12}
      {...(stacked ? { stackId: "all" } : {})}
      connectNulls={false}
      dot={isAlone ? { r: 4, fill: colour, fillOpacity: 1 } : false}
    />
  );
}

type NoteProps = Pick<DayChartProps, "series" | "words"> & { day: string; row: ChartRow | undefined };

function DayNote({ day, row, series, words }: NoteProps) {
  const t = useText();
  return (
    <div className="rounded-md bg-raised px-3 py-2 text-sm text-ink shadow-float">
      <p className="mb-1 font-medium">{dayWords(day, t)}</p>
      <ul className="flex flex-col gap-0.5">
        {series.map(({ key, name, colour }) => {
          const value = row?.[key];
          return (
            <li key={key} className="flex items-center gap-2">
              <span aria-hidden className="size-2.5 rounded-xs" style={{ background: colour }} />
              <span className="text-ink-muted">{name}</span>
              <span className="tabular ml-auto pl-3">{typeof value === "number" ? words(value) : "–"}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
