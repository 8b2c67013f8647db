import { index, integer, pgTable, primaryKey, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";
import { roles, workspaceKinds } from "#lib/access/roles.ts";
import { newId } from "#db/id.ts";

export const users = pgTable(
  "users",
  {
    id: text().primaryKey().$defaultFn(newId),
    /** Lower-case, NFKC. */
    email: text().notNull(),
    name: text().notNull(),
    /** Null where the person signs in through OIDC only. */
    passwordHash: text(),
    /** Sessions issued before this moment have ended. */
    sessionsValidFrom: timestamp({ withTimezone: true }).notNull().defaultNow(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [uniqueIndex("users_email").on(table.email)],
);

export const workspaces = pgTable(
  "workspaces",
  {
    id: text().primaryKey().$defaultFn(newId),
    /** The word in the address. */
    slug: text().notNull(),
    name: text().notNull(),
    kind: text({ enum: workspaceKinds }).notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [uniqueIndex("workspaces_slug").on(table.slug)],
);

export const memberships = pgTable(
  "memberships",
  {
    workspaceId: text()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: text({ enum: roles }).notNull(),
    state: text({ enum: ["active", "blocked"] })
      .notNull()
      .default("active"),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.userId] }),
    index("memberships_user").on(table.userId),
  ],
);

/** Counters of the sign-in limiter (rate-limiter-flexible's own layout). */
export const signInAttempts = pgTable("sign_in_attempts", {
  key: text().primaryKey(),
  points: integer().notNull().default(0),
  expire: timestamp({ withTimezone: true }),
});
