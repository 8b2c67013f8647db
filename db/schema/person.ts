import { isNull, sql } from "drizzle-orm";
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { TokenScope } from "#lib/access/token-scopes.ts";
import { roles, workspaceKinds } from "#lib/access/roles.ts";
import { languages } from "#lib/text/languages.ts";
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
    /** The language of the person's mails, notices and pages; null follows the browser. */
    language: text({ enum: languages }),
    /** What their browser spoke at the last sign-in: for the mails and notices of who chose none. */
    seenLanguage: text({ enum: languages }),
    /** Runs the platform: sees how it stands, and no workspace by that alone. */
    platformAdmin: boolean().notNull().default(false),
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

/** Somebody asked by e-mail to join. Ended by acceptance, withdrawal, or the clock. */
export const invitations = pgTable(
  "invitations",
  {
    id: text().primaryKey().$defaultFn(newId),
    workspaceId: text()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    email: text().notNull(),
    name: text().notNull().default(""),
    role: text({ enum: roles }).notNull(),
    /** Mini programs assigned on acceptance. */
    programIds: jsonb().$type<string[]>().notNull(),
    /** SHA-256 (hex) of the word in the mail's link. Resending makes a new one. */
    tokenHash: text().notNull(),
    invitedBy: text()
      .notNull()
      .references(() => users.id),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    sentAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    acceptedAt: timestamp({ withTimezone: true }),
    withdrawnAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    uniqueIndex("invitations_token").on(table.tokenHash),
    uniqueIndex("invitations_open")
      .on(table.workspaceId, table.email)
      .where(sql`${isNull(table.acceptedAt)} and ${isNull(table.withdrawnAt)}`),
  ],
);

/** A link that sets a new password. Single use; a newer one ends the older. */
export const passwordResets = pgTable(
  "password_resets",
  {
    id: text().primaryKey().$defaultFn(newId),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    tokenHash: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    usedAt: timestamp({ withTimezone: true }),
  },
  (table) => [uniqueIndex("password_resets_token").on(table.tokenHash)],
);

/** What a program of a person's may do for them in one workspace, until it expires or is revoked. */
export const apiTokens = pgTable(
  "api_tokens",
  {
    id: text().primaryKey().$defaultFn(newId),
    workspaceId: text()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text().notNull(),
    tokenHash: text().notNull(),
    /** First characters, to recognise it by. */
    hint: text().notNull(),
    scopes: jsonb().$type<TokenScope[]>().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    /** Kept to the minute. */
    lastUsedAt: timestamp({ withTimezone: true }),
    revokedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    uniqueIndex("api_tokens_hash").on(table.tokenHash),
    index("api_tokens_workspace").on(table.workspaceId, table.id),
  ],
);

/** A command line that asks for an API token, which a person approves in their browser (RFC 8628). */
export const deviceLogins = pgTable(
  "device_logins",
  {
    id: text().primaryKey().$defaultFn(newId),
    /** SHA-256 (hex) of the code that the device asks with. */
    deviceCodeHash: text().notNull(),
    /** What the person types: eight letters. */
    userCode: text().notNull(),
    /** What asks, as it says itself, and from which network. */
    name: text().notNull(),
    client: text().notNull(),
    scopes: jsonb().$type<TokenScope[]>().notNull(),
    /** The address word of the workspace to choose at first. */
    workspaceWish: text(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    /** Seconds between two questions; grows where the device asks too often. */
    interval: integer().notNull(),
    askedAt: timestamp({ withTimezone: true }),
    decidedAt: timestamp({ withTimezone: true }),
    /** The token that was made for it; null where it was refused. */
    tokenId: text().references(() => apiTokens.id, { onDelete: "cascade" }),
    /** Its text, sealed, until the device has it. */
    sealedToken: text(),
  },
  (table) => [
    uniqueIndex("device_logins_device_code").on(table.deviceCodeHash),
    uniqueIndex("device_logins_user_code").on(table.userCode),
    index("device_logins_expiry").on(table.expiresAt),
  ],
);

/** What a request with an Idempotency-Key was answered, to be answered again. Kept for a day. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    actorId: text().notNull(),
    key: text().notNull(),
    /** SHA-256 (hex) of the address and the body: another request under the same key is refused. */
    requestHash: text().notNull(),
    startedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** Null while the first request is under way. */
    status: integer(),
    /** Sealed. */
    body: text(),
  },
  (table) => [primaryKey({ columns: [table.actorId, table.key] })],
);

/** Counters of the sign-in limiter (rate-limiter-flexible's own layout). */
export const signInAttempts = pgTable("sign_in_attempts", {
  key: text().primaryKey(),
  points: integer().notNull().default(0),
  expire: timestamp({ withTimezone: true }),
});
