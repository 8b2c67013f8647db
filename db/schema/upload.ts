import { index, integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import { users } from "./person.ts";
import { programs, versions } from "./program.ts";

/** Packages on their way, in parts. Which parts are here the blob store knows alone: some are sent to it directly. */
export const uploads = pgTable(
  "uploads",
  {
    /** 32 hex digits. */
    id: text().primaryKey(),
    programId: text()
      .notNull()
      .references(() => programs.id, { onDelete: "cascade" }),
    uploadedBy: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    sizeBytes: integer().notNull(),
    /** Of the archive as it was announced; null where it was not. */
    sha256: text(),
    partBytes: integer().notNull(),
    /** Since when somebody checks it; null while nobody does. */
    checkedSince: timestamp({ withTimezone: true }),
    /** What it became. */
    versionId: text().references(() => versions.id, { onDelete: "set null" }),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [
    index("uploads_person").on(table.uploadedBy, table.createdAt),
    index("uploads_expires").on(table.expiresAt),
  ],
);

/** Blobs that no row named when somebody looked. What is written anew under a key takes its mark away. */
export const orphanBlobs = pgTable("orphan_blobs", {
  key: text().primaryKey(),
  since: timestamp({ withTimezone: true }).notNull().defaultNow(),
});

/** When blobs that nothing names were last collected: one row, by which processes take turns. */
export const blobCollections = pgTable("blob_collections", {
  id: integer().primaryKey(),
  ranAt: timestamp({ withTimezone: true }).notNull(),
});
