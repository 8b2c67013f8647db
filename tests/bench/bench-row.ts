import { z } from "zod";

/**
 * One figure against its floor, measured in the same run. `ratio` = value ÷ floor. For a rate (a unit per second)
 * the ratio must be at least the bar, for everything else at most.
 */
export const benchRowSchema = z.object({
  name: z.string(),
  value: z.number(),
  unit: z.string(),
  floor: z.number(),
  ratio: z.number(),
  bar: z.number(),
  ok: z.boolean(),
});

export type BenchRow = z.infer<typeof benchRowSchema>;

/** The rows as a Markdown table. */
export function benchTable(rows: BenchRow[]): string {
  const lines = rows.map(({ name, value, unit, floor, ratio, bar, ok }) => {
    const sign = isRate(unit) ? "≥" : "≤";
    const cells = [
      name,
      `${figure(value)} ${unit}`,
      `${figure(floor)} ${unit}`,
      figure(ratio),
      `${sign} ${figure(bar)}`,
    ];
    return `| ${[...cells, ok ? "yes" : "**no**"].join(" | ")} |`;
  });
  return ["| figure | measured | floor | ratio | bar | held |", "|---|--:|--:|--:|--:|---|", ...lines].join(
    "\n",
  );
}

/** Three significant digits, thousands set apart. */
function figure(value: number): string {
  return new Intl.NumberFormat("en", { maximumSignificantDigits: value < 1000 ? 3 : 4 }).format(value);
}

const isRate = (unit: string): boolean => /\/(core )?s$/.test(unit);
