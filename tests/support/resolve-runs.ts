const asked = Number(process.env["SLUICE_RESOLVE_RUNS"] ?? 0);

/** How many random cases a test decides: `ordinary`, or as many as SLUICE_RESOLVE_RUNS says (100,000 before a release). */
export const resolveRuns = (ordinary: number): number =>
  Number.isSafeInteger(asked) && asked > 0 ? asked : ordinary;

/** The same in pieces whose answers fit into one message. */
export function pieces(runs: number): { from: number; to: number }[] {
  const starts = Array.from({ length: Math.ceil(runs / casesAtOnce) }, (_, at) => at * casesAtOnce + 1);
  return starts.map((from) => ({ from, to: Math.min(from + casesAtOnce - 1, runs) }));
}

const casesAtOnce = 2_000;
