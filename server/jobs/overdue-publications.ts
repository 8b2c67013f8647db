import { sql } from "drizzle-orm";
import { z } from "zod";
import { environments } from "#lib/release/environments.ts";
import type { Db } from "#db/client.ts";

const overdueSeconds = 5;

const foundSchema = z.object({
  rows: z.array(z.object({ data: z.object({ appId: z.string(), environment: z.enum(environments) }) })),
});

/**
 * The targets whose publication was promised and is not done: a message that was handed to a worker over a connection
 * that then hung stands as taken until it expires, and nobody works on it.
 */
export async function overduePublications(db: Db): Promise<{ appId: string; environment: string }[]> {
  const found: unknown = await db.execute(
    sql`select distinct data from pgboss.job where name = 'publish' and state in ('created', 'retry', 'active')
      and created_on < now() - ${overdueSeconds} * interval '1 second'`,
  );
  return foundSchema.parse(found).rows.map(({ data }) => data);
}
