import { eq, sql } from "drizzle-orm";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { qrLimits } from "#lib/qr/limits.ts";
import { qrCodes } from "#db/schema/release.ts";
import { runtime } from "#server/runtime.ts";
import { findCode } from "./look-code.ts";

const counted = new RateLimiterMemory({ points: qrLimits.scansPerMinute, duration: 60 });

/** Counts that somebody opened a code's address. What comes faster than people scan is not counted. */
export async function countScan(word: string): Promise<{ ok: true }> {
  const found = await findCode(word);
  if (!found || !(await isInTime(found.code.id))) return { ok: true };
  const { database } = await runtime();
  await database.db
    .update(qrCodes)
    .set({ scans: sql`${qrCodes.scans} + 1` })
    .where(eq(qrCodes.id, found.code.id));
  return { ok: true };
}

const isInTime = (codeId: string): Promise<boolean> =>
  counted.consume(codeId).then(
    () => true,
    () => false,
  );
