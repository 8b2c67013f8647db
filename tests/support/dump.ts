import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "#db/client.ts";

/** Every row of every table, as text. */
export async function dumpOf(db: Db): Promise<string> {
  const named = z.object({ rows: z.array(z.object({ name: z.string(), schema: z.string() })) });
  const { rows } = named.parse(
    await db.execute(
      sql`select tablename as name, schemaname as schema from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    ),
  );
  const texts: string[] = [];
  for (const { schema, name } of rows) {
    const table = sql`${sql.identifier(schema)}.${sql.identifier(name)}`;
    texts.push(JSON.stringify(await db.execute(sql`select row_to_json(t)::text as row from ${table} t`)));
  }
  return texts.join("\n");
}
