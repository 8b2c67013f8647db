import { sql } from "drizzle-orm";
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
import { environments } from "#lib/release/environments.ts";
import type { CustomAttribute } from "#lib/rules/custom-attribute.ts";
import type { EnvironmentSettings } from "#lib/release/settings.ts";
import { newId } from "#db/id.ts";
import { users, workspaces } from "./person.ts";

export const apps = pgTable(
  "apps",
  {
    id: text().primaryKey().$defaultFn(newId),
    workspaceId: text()
      .notNull()
      .references(() => workspaces.id),
    name: text().notNull(),
    /** Deep-link scheme, e.g. "harbour" for harbour://. */
    scheme: text().notNull(),
    platforms: jsonb().$type<string[]>().notNull(),
    /** A blob key of a PNG, JPEG or WebP picture; null draws the initial. */
    icon: text(),
    /** Attributes that its devices report besides the known ones; rules may look at them. */
    customAttributes: jsonb().$type<CustomAttribute[]>().notNull().default([]),
    /** Who may choose the app as a target besides its own workspace. */
    openTo: text({ enum: ["nobody", "invited", "all"] })
      .notNull()
      .default("invited"),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** Its admin deleted it: nothing new comes to it, devices are told that its mini programs are gone. */
    deletedAt: timestamp({ withTimezone: true }),
  },
  (table) => [index("apps_workspace").on(table.workspaceId)],
);

/** Workspaces that a tenant opened an app to. */
export const appOpenings = pgTable(
  "app_openings",
  {
    appId: text()
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    workspaceId: text()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.appId, table.workspaceId] })],
);

/** A workspace that asks to have an app opened to it. */
export const appAccessRequests = pgTable(
  "app_access_requests",
  {
    id: text().primaryKey().$defaultFn(newId),
    appId: text()
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    workspaceId: text()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    message: text().notNull(),
    state: text({ enum: ["pending", "granted", "declined", "withdrawn"] })
      .notNull()
      .default("pending"),
    requestedBy: text()
      .notNull()
      .references(() => users.id),
    decidedBy: text().references(() => users.id),
    reason: text().notNull().default(""),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    decidedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    uniqueIndex("app_access_requests_open")
      .on(table.appId, table.workspaceId)
      .where(sql`${table.state} = 'pending'`),
    index("app_access_requests_app").on(table.appId, table.id),
  ],
);

/** Public keys of developers whose signatures the app trusts; each environment decides whether one is demanded. */
export const trustedKeys = pgTable(
  "trusted_keys",
  {
    id: text().primaryKey().$defaultFn(newId),
    appId: text()
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    name: text().notNull(),
    /** Public JWK with `kid` and a pinned `alg`. */
    jwk: jsonb().$type<Record<string, unknown>>().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    revokedAt: timestamp({ withTimezone: true }),
  },
  (table) => [index("trusted_keys_app").on(table.appId)],
);

export const appEnvironments = pgTable(
  "app_environments",
  {
    appId: text()
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    environment: text({ enum: environments }).notNull(),
    settings: jsonb().$type<EnvironmentSettings>().notNull(),
    signedIdentity: boolean().notNull(),
    /** Locked while a snapshot is compiled; orders publications. */
    sequence: integer().notNull().default(0),
    /** Digest of the facts last published; the same facts are not published twice. */
    publishedDigest: text(),
    publishedAt: timestamp({ withTimezone: true }),
    /** The online key that signed it: once another one's turn has come, everything is signed anew. */
    publishedKid: text(),
    /** Since when a publication waits because nobody signs; null while none does. */
    signingWaitsSince: timestamp({ withTimezone: true }),
  },
  (table) => [primaryKey({ columns: [table.appId, table.environment] })],
);

export const deviceKeys = pgTable(
  "device_keys",
  {
    id: text().primaryKey().$defaultFn(newId),
    appId: text()
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    environment: text({ enum: environments }).notNull(),
    name: text().notNull(),
    /** SHA-256 (hex) of the key. The key itself is shown once. */
    keyHash: text().notNull(),
    /** First characters, to recognise it by. */
    hint: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** A rotated key's end, so that its successor can reach the devices first. */
    expiresAt: timestamp({ withTimezone: true }),
    revokedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    uniqueIndex("device_keys_hash").on(table.keyHash),
    index("device_keys_scope").on(table.appId, table.environment),
  ],
);

/** Public keys of the super app's server: their JWTs prove who a user is. */
export const identityKeys = pgTable(
  "identity_keys",
  {
    id: text().primaryKey().$defaultFn(newId),
    appId: text()
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    environment: text({ enum: environments }).notNull(),
    name: text().notNull(),
    /** Public JWK with `kid` and a pinned `alg`. */
    jwk: jsonb().$type<Record<string, unknown>>().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    revokedAt: timestamp({ withTimezone: true }),
  },
  (table) => [index("identity_keys_scope").on(table.appId, table.environment)],
);

/** Manifests that were signed, reused until half of their life has passed or their statement changes. */
export const manifests = pgTable(
  "manifests",
  {
    appId: text()
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    environment: text({ enum: environments }).notNull(),
    releaseId: text().notNull(),
    statementDigest: text().notNull(),
    jws: text().notNull(),
    issuedAt: timestamp({ withTimezone: true }).notNull(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.appId, table.environment, table.releaseId] })],
);
