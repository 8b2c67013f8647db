import { bigserial, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/**
 * What one delivery process answered in one minute, kept for 30 days. A process says it again and again while the
 * minute lasts, each time with what was added: a later word replaces an earlier one, and never a smaller one.
 */
export const deliveryMinutes = pgTable(
  "delivery_minutes",
  {
    minute: timestamp({ withTimezone: true }).notNull(),
    process: text().notNull(),
    /** Answers that the error budget is about. */
    answered: integer().notNull(),
    /** Of those: not given by a fault of ours, or later than 300 ms. */
    missed: integer().notNull(),
    /** How many of those took how long, in the buckets of lib/operator/histogram.ts. */
    latency: jsonb().$type<number[]>().notNull(),
    /** Route by route, by class of status, as lib/operator/minute.ts lays them out. */
    counts: jsonb().$type<number[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.minute, table.process] })],
);

/** What platform admins did, which belongs to no workspace's log. */
export const operatorEntries = pgTable(
  "operator_entries",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
    actorId: text().notNull(),
    actorName: text().notNull(),
    action: text().notNull(),
    details: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (table) => [index("operator_entries_at").on(table.at)],
);
