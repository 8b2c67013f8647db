import { sql } from "drizzle-orm";
import {
  boolean,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { environments } from "#lib/release/environments.ts";
import type { SwitchDefinition } from "#lib/switches/schema.ts";
import { switchKinds } from "#lib/switches/value.ts";
import { newId } from "#db/id.ts";
import { apps } from "./app.ts";
import { users } from "./person.ts";
import { programs } from "./program.ts";

/** Named values that devices ask for: of an app in one environment, or of one mini program there. */
export const switches = pgTable(
  "switches",
  {
    id: text().primaryKey().$defaultFn(newId),
    appId: text()
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    environment: text({ enum: environments }).notNull(),
    /** Null: the app's own. */
    programId: text().references(() => programs.id, { onDelete: "cascade" }),
    key: text().notNull(),
    kind: text({ enum: switchKinds }).notNull(),
    description: text().notNull().default(""),
    on: boolean("is_on").notNull(),
    /** In one object: a text in a JSON column of its own would be read as what it spells. Kept in the order written. */
    content: json().$type<Pick<SwitchDefinition, "value" | "rules">>().notNull(),
    /** The allowlists that its rules name, for whoever changes or deletes one. */
    lists: text().array().notNull().default([]),
    /** Of its shares: each switch picks another subset, and keeps it. */
    salt: text().notNull(),
    /** Its newest version. */
    revision: integer().notNull().default(1),
    /** Null: the platform itself. */
    updatedBy: text().references(() => users.id),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** Nothing reads it any more; its versions stay, and it can come back. */
    deletedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    uniqueIndex("switches_key")
      .on(table.appId, table.environment, sql`coalesce(${table.programId}, '')`, table.key)
      .where(sql`${table.deletedAt} is null`),
    index("switches_place").on(table.appId, table.environment, table.key),
    index("switches_lists").using("gin", table.lists),
  ],
);

/** Every state that a switch ever had. */
export const switchVersions = pgTable(
  "switch_versions",
  {
    switchId: text()
      .notNull()
      .references(() => switches.id, { onDelete: "cascade" }),
    version: integer().notNull(),
    definition: json().$type<SwitchDefinition>().notNull(),
    /** What made it: the verb of the log's entry. */
    made: text().notNull(),
    actorId: text(),
    actorName: text().notNull(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.switchId, table.version] })],
);
