import { index, pgTable, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";
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
    title: text().notNull(),
    body: text().notNull(),
    href: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    readAt: timestamp({ withTimezone: true }),
    mailedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    uniqueIndex("notices_key").on(table.key),
    index("notices_user").on(table.userId, table.id),
    index("notices_unmailed").on(table.mailedAt, table.id),
  ],
);
