import { sql, type SQL, type SQLWrapper } from "drizzle-orm";
import { bigserial, index, jsonb, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import { environments } from "#lib/release/environments.ts";

/** What happened: one row a change, never changed. Ids are kept after their subject is gone. */
export const logEntries = pgTable(
  "log_entries",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
    workspaceId: text().notNull(),
    programId: text(),
    releaseId: text(),
    appId: text(),
    environment: text({ enum: environments }),
    /** Null: the platform itself. */
    actorId: text(),
    actorName: text().notNull(),
    /** A command of the workflow, or noun.verb for the rest. */
    action: text().notNull(),
    fromState: text(),
    toState: text(),
    details: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Of the workspace's entry before; empty for the first. Both are written by the database itself. */
    previousHash: text().notNull().default(""),
    /** SHA-256 (hex) over the previous hash and this entry: a changed or missing entry breaks the chain. */
    hash: text().notNull().default(""),
  },
  (table) => [
    index("log_release").on(table.releaseId, table.id),
    index("log_program").on(table.programId, table.id),
    index("log_workspace").on(table.workspaceId, table.id),
    index("log_app").on(table.appId, table.id),
    index("log_actor").on(table.workspaceId, table.actorId, table.id),
    index("log_kind").on(table.workspaceId, entryKind(table.action), table.id),
    index("log_action").on(table.workspaceId, table.action, table.id),
    index("log_environment").on(table.workspaceId, table.environment, table.id),
    index("log_at").on(table.at),
    // A tenant reads what concerns its apps across the workspaces of others.
    index("log_app_actor").on(table.appId, table.actorId, table.id),
    index("log_app_environment").on(table.appId, table.environment, table.id),
  ],
);

/** What an entry is about: the noun of `noun.verb`; a command of the workflow is about a release. */
export function entryKind(action: SQLWrapper): SQL<string> {
  return sql<string>`(case when strpos(${action}, '.') > 0 then split_part(${action}, '.', 1) else 'release' end)`;
}
