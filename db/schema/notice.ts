import { isNull, sql } from "drizzle-orm";
import { boolean, index, pgTable, primaryKey, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";
import { noticeEvents } from "#lib/notice/events.ts";
import { newId } from "#db/id.ts";
import { users } from "./person.ts";

/** The product's inbox. Each notice also goes out as a mail with the same id. */
export const notices = pgTable(
  "notices",
  {
    id: text().primaryKey().$defaultFn(newId),
    /** Stable: message and recipient. A message delivered twice leaves one notice. */
    key: text().notNull(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    workspaceId: text().notNull(),
    releaseId: text(),
    /** What it tells of: preferences go by it. */
    event: text({ enum: noticeEvents }).notNull().default("release"),
    title: text().notNull(),
    body: text().notNull(),
    href: text().notNull(),
    /** False where the person wants a mail of it alone. */
    inInbox: boolean().notNull().default(true),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    readAt: timestamp({ withTimezone: true }),
    mailedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    uniqueIndex("notices_key").on(table.key),
    index("notices_user").on(table.userId, table.workspaceId, table.id),
    index("notices_unread")
      .on(table.userId, table.workspaceId)
      .where(sql`${isNull(table.readAt)} and ${table.inInbox}`),
    index("notices_unmailed").on(table.mailedAt, table.id),
  ],
);

/** Where a person differs from the product's defaults: one row an event. */
export const noticePreferences = pgTable(
  "notice_preferences",
  {
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    event: text({ enum: noticeEvents }).notNull(),
    inbox: boolean().notNull(),
    mail: boolean().notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.event] })],
);
