import { compileProgram } from "#lib/snapshot/compile.ts";
import { compileDevice } from "#lib/snapshot/device.ts";
import { resolve } from "#lib/snapshot/resolve.ts";
import { newTrace } from "#lib/snapshot/trace.ts";
import { madeChunks } from "./random-lists.ts";
import { oddCase } from "./odd-decision.ts";
import { randomCase, seeded } from "./random-decision.ts";
import type { RandomCase } from "./random-decision.ts";
import { slowResolve } from "./slow-resolve.ts";

export type Disagreement = { seed: number; asked: RandomCase; quick: unknown; slow: unknown };

/** Of four cases one has values out of lists of real and of hostile texts. */
const caseOf = (seed: number): RandomCase => (seed % 4 === 0 ? oddCase : randomCase)(seeded(seed));

/**
 * What the product decides and tells of the cases from one seed to another, a line each: the same bytes in every
 * runtime, or one of them reads something in another way.
 */
export function decisionTexts(from: number, to: number): string {
  const lines: string[] = [];
  for (let seed = from; seed <= to; seed += 1) {
    const { part, device, held, nowMs } = caseOf(seed);
    const sink = newTrace();
    const { release, ...decision } = resolve(
      compileProgram(part, madeChunks),
      compileDevice(device),
      held,
      nowMs,
      sink,
    );
    lines.push(JSON.stringify({ seed, ...decision, release: release?.id ?? null, trace: sink.entries }));
  }
  return lines.join("\n");
}

/** Decides many random cases quickly and slowly. Returns how often each answer came, and every disagreement. */
export function decideBothWays(cases: number): {
  seen: Map<string, number>;
  disagreements: Disagreement[];
} {
  const seen = new Map<string, number>();
  const disagreements: Disagreement[] = [];
  for (let seed = 1; seed <= cases; seed += 1) {
    const asked = caseOf(seed);
    const slow = slowResolve(asked.part, asked.device, asked);
    const quick = quickAnswers(asked);
    const key = `${slow.decision} ${slow.place === null ? slow.reason : "place"}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
    if (quick.some((answer) => JSON.stringify(answer) !== JSON.stringify(slow))) {
      disagreements.push({ seed, asked, quick, slow });
    }
  }
  return { seen, disagreements };
}

/** Without a trace, with one, and what the trace says came out: three answers that must be one. */
function quickAnswers({ part, device, held, nowMs }: RandomCase) {
  const program = compileProgram(part, madeChunks);
  const sink = newTrace();
  const plain = resolve(program, compileDevice(device), held, nowMs);
  const traced = resolve(program, compileDevice(device), held, nowMs, sink);
  const last = sink.entries.at(-1);
  const outcome = last?.step === "outcome" ? last : null;
  return [
    ...[plain, traced].map(({ decision, reason, release, admissionNeeded }) => ({
      decision,
      reason,
      release: release?.id ?? null,
      place: admissionNeeded?.gate ?? null,
    })),
    {
      decision: outcome?.decision,
      reason: outcome?.reason,
      release: outcome?.release,
      place: plain.admissionNeeded?.gate ?? null,
    },
  ];
}
