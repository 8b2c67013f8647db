import { sql } from "drizzle-orm";
import { z } from "zod";
import { environments } from "#lib/release/environments.ts";
import type { Db } from "#db/client.ts";
import { seenRegisters } from "#db/schema/insight.ts";
import type { EmbeddedRulesStore } from "#server/rules-store/embedded.ts";

const counterSchema = z.object({
  scope: z.object({ app: z.string(), environment: z.enum(environments) }),
  program: z.string(),
  day: z.string(),
});

/** Brings back what the embedded rule store had counted before the restart. */
export async function restoreSeen(db: Db, store: EmbeddedRulesStore): Promise<void> {
  const rows = await db.select().from(seenRegisters);
  store.importSeen(
    rows.map(({ key, registers }) => ({
      ...counterSchema.parse(JSON.parse(key)),
      registers: new Uint8Array(registers),
    })),
  );
}

/** Keeps what the embedded rule store has counted, and forgets days that are no longer counted. */
export async function keepSeen(db: Db, store: EmbeddedRulesStore): Promise<void> {
  for (const { registers, ...counter } of store.exportSeen()) {
    const key = JSON.stringify(counterSchema.parse(counter));
    await db
      .insert(seenRegisters)
      .values({ key, registers })
      .onConflictDoUpdate({ target: seenRegisters.key, set: { registers, updatedAt: sql`now()` } });
  }
  await db.delete(seenRegisters).where(sql`${seenRegisters.updatedAt} < now() - interval '40 days'`);
}
