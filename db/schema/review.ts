import { index, integer, pgTable, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";
import { newId } from "#db/id.ts";
import { users, workspaces } from "./person.ts";
import { releases } from "./release.ts";

/** Who looks at an application right now. Tells colleagues; holds nobody back for longer than it lives. */
export const reviewLocks = pgTable("review_locks", {
  releaseId: text()
    .primaryKey()
    .references(() => releases.id, { onDelete: "cascade" }),
  userId: text()
    .notNull()
    .references(() => users.id, { onDelete: "cascade" }),
  /** Since when this person has had it. */
  claimedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  expiresAt: timestamp({ withTimezone: true }).notNull(),
});

/** Reasons of rejection that a workspace uses again. The code never changes its meaning: an edit makes a version. */
export const rejectionReasons = pgTable(
  "rejection_reasons",
  {
    id: text().primaryKey().$defaultFn(newId),
    workspaceId: text()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    /** Stable, shown to applicants, e.g. "R-7". */
    code: text().notNull(),
    title: text().notNull(),
    /** What to fix, as the applicant reads it. */
    text: text().notNull(),
    uses: integer().notNull().default(0),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    archivedAt: timestamp({ withTimezone: true }),
  },
  (table) => [uniqueIndex("rejection_reasons_code").on(table.workspaceId, table.code)],
);

/** Files that a reviewer attached to a rejection. */
export const reviewAttachments = pgTable(
  "review_attachments",
  {
    id: text().primaryKey().$defaultFn(newId),
    releaseId: text()
      .notNull()
      .references(() => releases.id, { onDelete: "cascade" }),
    name: text().notNull(),
    type: text().notNull(),
    sizeBytes: integer().notNull(),
    /** Where the blob store has it. */
    blobKey: text().notNull(),
    uploadedBy: text()
      .notNull()
      .references(() => users.id),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** When it went out with a rejection; null while it is a draft of the one who uploaded it. */
    sentAt: timestamp({ withTimezone: true }),
  },
  (table) => [index("review_attachments_release").on(table.releaseId)],
);
