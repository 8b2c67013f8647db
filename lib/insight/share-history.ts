import { z } from "zod";
import { audienceSchema } from "#lib/rules/schema.ts";
import { shareOf } from "#lib/release/guards.ts";

/** An entry of a release's log, as far as it tells what share of users the release was let through to. */
export type ShareEntry = { atMs: number; toState: string | null; details: Record<string, unknown> };

const wholeShare = 10_000;
const toldSchema = z.object({
  basisPoints: z.number().optional(),
  audiences: z.array(audienceSchema).optional(),
  ramp: z.object({ steps: z.array(z.object({ basisPoints: z.number() })) }).optional(),
});

/** The share in basis points at each of the moments, from the log in its order; null before the rollout began. */
export function shareHistory(
  entries: readonly ShareEntry[],
  momentsMs: readonly number[],
): (number | null)[] {
  const changes = entries.flatMap((entry) => {
    const share = shareAfter(entry);
    return share === null ? [] : [{ atMs: entry.atMs, share }];
  });
  return momentsMs.map((ms) => changes.findLast(({ atMs }) => atMs <= ms)?.share ?? null);
}

/** What the entry set the share to; null where it left it. */
function shareAfter({ toState, details }: ShareEntry): number | null {
  if (toState === "full_release") return wholeShare;
  const told = toldSchema.safeParse(details);
  if (!told.success) return null;
  const { basisPoints, audiences, ramp } = told.data;
  if (basisPoints !== undefined) return basisPoints;
  if (audiences !== undefined) {
    return audiences.some(({ kind }) => kind === "everyone") ? wholeShare : shareOf(audiences);
  }
  return ramp?.steps[0]?.basisPoints ?? null;
}
