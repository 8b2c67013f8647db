import {
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { Filter } from "#lib/rules/schema.ts";
import { newId } from "#db/id.ts";
import { users, workspaces } from "./person.ts";

/** Filters that a workspace keeps under a name. What they say stands in the versions. */
export const savedRules = pgTable(
  "saved_rules",
  {
    id: text().primaryKey().$defaultFn(newId),
    workspaceId: text()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    /** Of the newest version: unique in the workspace. */
    name: text().notNull(),
    /** The newest version's number. */
    version: integer().notNull().default(1),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [uniqueIndex("saved_rules_name").on(table.workspaceId, table.name)],
);

/** A version never changes: a rollout that names it keeps what it says. */
export const savedRuleVersions = pgTable(
  "saved_rule_versions",
  {
    ruleId: text()
      .notNull()
      .references(() => savedRules.id, { onDelete: "cascade" }),
    version: integer().notNull(),
    name: text().notNull(),
    description: text().notNull(),
    filters: jsonb().$type<Filter[]>().notNull(),
    /** The earlier version that this one brought back. */
    restores: integer(),
    createdBy: text()
      .notNull()
      .references(() => users.id),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.ruleId, table.version] }),
    index("saved_rule_versions_by").on(table.createdBy),
  ],
);
