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
import type { Finding } from "#lib/package/finding.ts";
import { programKinds } from "#lib/package/program-kind.ts";
import type { GlobalConfiguration } from "#lib/release/configuration.ts";
import { newId } from "#db/id.ts";
import { users, workspaces } from "./person.ts";

export const programs = pgTable(
  "programs",
  {
    /** 16 digits. */
    id: text().primaryKey(),
    workspaceId: text()
      .notNull()
      .references(() => workspaces.id),
    name: text().notNull(),
    description: text().notNull().default(""),
    category: text().notNull().default("other"),
    /** A blob key of a PNG, JPEG or WebP picture; null draws the initial. */
    icon: text(),
    /** The global configuration, for every new release. */
    configuration: jsonb().$type<GlobalConfiguration>().notNull(),
    revision: integer().notNull().default(1),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** Its admin deleted it: its releases have ended, its log stays. */
    deletedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    index("programs_workspace").on(table.workspaceId, table.id),
    index("programs_created").on(table.workspaceId, table.createdAt, table.id),
    index("programs_workspace_name").on(table.workspaceId, table.name, table.id),
    index("programs_name").on(table.name, table.id),
  ],
);

export const programAssignments = pgTable(
  "program_assignments",
  {
    programId: text()
      .notNull()
      .references(() => programs.id, { onDelete: "cascade" }),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
  },
  (table) => [primaryKey({ columns: [table.programId, table.userId] })],
);

export type VersionFile = { path: string; size: number; sha256: string };

export const versions = pgTable(
  "versions",
  {
    id: text().primaryKey().$defaultFn(newId),
    programId: text()
      .notNull()
      .references(() => programs.id, { onDelete: "cascade" }),
    /** Two to four numeric parts, as uploaded. */
    name: text().notNull(),
    /** The parts, each padded to nine digits: sorts as versions do. */
    sortKey: text().notNull(),
    releaseNotes: text().notNull().default(""),
    kind: text({ enum: programKinds }).notNull(),
    /** SHA-256 (hex) of the canonical container: the package's identity. */
    sha256: text().notNull(),
    sizeBytes: integer().notNull(),
    files: jsonb().$type<VersionFile[]>().notNull(),
    /** W3C's `version.code`, where the package declares one. */
    code: bigint({ mode: "number" }),
    pages: jsonb().$type<string[]>().notNull(),
    permissions: jsonb().$type<string[]>().notNull(),
    findings: jsonb().$type<Finding[]>().notNull(),
    uploadedBy: text()
      .notNull()
      .references(() => users.id),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** The developer's signature, a compact JWS that a key of the mini program proved when it came. */
    signature: text(),
    /** The key that proved it. */
    signatureKid: text(),
    /** When it came, and by whom. */
    signedAt: timestamp({ withTimezone: true }),
    signedBy: text().references(() => users.id),
  },
  (table) => [
    uniqueIndex("versions_sort").on(table.programId, table.sortKey),
    index("versions_digest").on(table.sha256),
    index("versions_signature").on(table.programId, table.signatureKid),
  ],
);

/** Testers kept under a name, to be taken into any release's test group. */
export const testerGroups = pgTable(
  "tester_groups",
  {
    id: text().primaryKey().$defaultFn(newId),
    workspaceId: text()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    name: text().notNull(),
    revision: integer().notNull().default(1),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [uniqueIndex("tester_groups_name").on(table.workspaceId, table.name)],
);

export const testerGroupMembers = pgTable(
  "tester_group_members",
  {
    groupId: text()
      .notNull()
      .references(() => testerGroups.id, { onDelete: "cascade" }),
    /** The super app's id of the user. */
    userId: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.groupId, table.userId] })],
);
