import { boolean, index, integer, jsonb, pgTable, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";
import { newId } from "#db/id.ts";
import { workspaces } from "./person.ts";

/** An address of a workspace's that is told what happens. */
export const webhookEndpoints = pgTable(
  "webhook_endpoints",
  {
    id: text().primaryKey().$defaultFn(newId),
    workspaceId: text()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    name: text().notNull(),
    url: text().notNull(),
    /** Sealed: the key of the Standard Webhooks signature. */
    sealedSecret: text().notNull(),
    /** The secret before the last rotation signs along until its moment. */
    previousSealedSecret: text(),
    previousUntil: timestamp({ withTimezone: true }),
    /** Event types it wants; empty: all. */
    events: jsonb().$type<string[]>().notNull(),
    enabled: boolean().notNull().default(true),
    /** Since when nothing has arrived; null while messages do. */
    failingSince: timestamp({ withTimezone: true }),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index("webhook_endpoints_workspace").on(table.workspaceId, table.id)],
);

/** A message on its way to one endpoint. The id is the webhook-id that receivers see, the same at every try. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    id: text().primaryKey().$defaultFn(newId),
    endpointId: text()
      .notNull()
      .references(() => webhookEndpoints.id, { onDelete: "cascade" }),
    /** Log entry and endpoint: what is announced twice is sent once. */
    key: text().notNull(),
    event: text().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    state: text({ enum: ["waiting", "delivered", "failed"] })
      .notNull()
      .default("waiting"),
    attempts: integer().notNull().default(0),
    /** The last answer: status, or what kept it from arriving. */
    lastStatus: integer(),
    lastError: text(),
    /** The beginning of what was answered. */
    lastAnswer: text(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    lastTriedAt: timestamp({ withTimezone: true }),
    nextTryAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    uniqueIndex("webhook_deliveries_key").on(table.key),
    index("webhook_deliveries_endpoint").on(table.endpointId, table.id),
  ],
);
