import { sql } from "drizzle-orm";
import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { ImportFault } from "#lib/allowlist/refusals.ts";
import { importModes, importStates } from "#lib/allowlist/wish.ts";
import { newId } from "#db/id.ts";
import { users, workspaces } from "./person.ts";

/** Users whom a workspace names once, for any of its rollouts. Who is on it stands in the versions. */
export const allowlists = pgTable(
  "allowlists",
  {
    id: text().primaryKey().$defaultFn(newId),
    workspaceId: text()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    name: text().notNull(),
    /** The newest version's number: what rollouts follow. */
    version: integer().notNull().default(1),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [uniqueIndex("allowlists_name").on(table.workspaceId, table.name)],
);

/** One of a list's parts by the first bits of its users' hashes. Digests are SHA-256 (hex), of blobs. */
export type ListBlock = { users: number; ids: string; chunk: string };

/** A version never changes: its users lie in blocks, those that it shares with other versions once. */
export const allowlistVersions = pgTable(
  "allowlist_versions",
  {
    listId: text()
      .notNull()
      .references(() => allowlists.id, { onDelete: "cascade" }),
    version: integer().notNull(),
    users: integer().notNull(),
    /** The secret of its hash, 16 bytes in hex. */
    seed: text().notNull(),
    patterns: jsonb().$type<string[]>().notNull(),
    blocks: jsonb().$type<ListBlock[]>().notNull(),
    added: integer().notNull(),
    removed: integer().notNull(),
    /** The earlier version that this one brought back. */
    restores: integer(),
    /** The file that it came from. */
    fileName: text(),
    createdBy: text()
      .notNull()
      .references(() => users.id),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.listId, table.version] }),
    index("allowlist_versions_by").on(table.createdBy),
  ],
);

/** A file on its way into a list: how far it is, and what became of it. */
export const allowlistImports = pgTable(
  "allowlist_imports",
  {
    id: text().primaryKey().$defaultFn(newId),
    listId: text()
      .notNull()
      .references(() => allowlists.id, { onDelete: "cascade" }),
    mode: text({ enum: importModes }).notNull(),
    state: text({ enum: importStates }).notNull().default("waiting"),
    fileName: text().notNull(),
    sizeBytes: bigint({ mode: "number" }).notNull(),
    readBytes: bigint({ mode: "number" }).notNull().default(0),
    rows: integer().notNull().default(0),
    duplicates: integer().notNull().default(0),
    refused: integer().notNull().default(0),
    added: integer().notNull().default(0),
    removed: integer().notNull().default(0),
    why: jsonb().$type<{ fault: ImportFault; row?: number; detail?: string }>(),
    /** The version that it made. */
    version: integer(),
    createdBy: text()
      .notNull()
      .references(() => users.id),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    finishedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    index("allowlist_imports_list").on(table.listId, table.id),
    index("allowlist_imports_by").on(table.createdBy),
    index("allowlist_imports_open")
      .on(table.listId)
      .where(sql`${table.state} in ('waiting', 'working')`),
  ],
);
