/** One thing that a chart draws: its key in the rows, its name, its colour as a token. */
export type Series = { key: string; name: string; colour: string };

/** The colour of the n-th series; what stands for the rest is grey. */
export const seriesColour = (at: number): string => `var(--series-${(at % 6) + 1})`;
export const restColour = "var(--series-rest)";

/** A day with a number for each series. */
export type ChartRow = { day: string } & Record<string, string | number | null>;

export const chartHeight = 220;
