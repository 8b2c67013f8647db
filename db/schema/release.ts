import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { Sealed } from "#lib/protocol/sealed.ts";
import type { BasicInformation } from "#lib/release/commands.ts";
import type { Configuration, ConfigurationOverride } from "#lib/release/configuration.ts";
import { environments } from "#lib/release/environments.ts";
import type { EnvironmentSettings } from "#lib/release/settings.ts";
import type { EndRequest } from "#lib/release/end-request.ts";
import type { Ramp } from "#lib/release/ramp.ts";
import type { Schedule } from "#lib/release/schedule.ts";
import { endings, inFlightStates, releaseStates, removalMarks, reviewMarks } from "#lib/release/states.ts";
import type { ReleaseRollout } from "#lib/rules/saved-rule.ts";
import { newId } from "#db/id.ts";
import { apps } from "./app.ts";
import { users } from "./person.ts";
import { programs, versions } from "./program.ts";

/** What apply freezes: an approval is bound to this snapshot's hash. */
export type ReleaseSnapshot = {
  version: string;
  sha256: string;
  basicInformation: BasicInformation;
  /** The mini program's at that moment, a blob key. */
  icon?: string | null;
  configuration: Configuration;
};

/** Orders the releases of all targets by the moment of their application, whatever the servers' clocks say. */
export const applicationOrder = pgSequence("release_application_order");

const inFlightList = sql.raw(inFlightStates.map((state) => `'${state}'`).join(", "));

export const releases = pgTable(
  "releases",
  {
    id: text().primaryKey().$defaultFn(newId),
    programId: text()
      .notNull()
      .references(() => programs.id),
    versionId: text()
      .notNull()
      .references(() => versions.id),
    appId: text()
      .notNull()
      .references(() => apps.id),
    environment: text({ enum: environments }).notNull(),
    state: text({ enum: releaseStates }).notNull(),
    reviewMark: text({ enum: reviewMarks }).notNull().default("none"),
    /** Grows with each transition; every write compares and swaps it. */
    revision: integer().notNull().default(1),
    override: jsonb().$type<ConfigurationOverride>().notNull(),
    /** Its package as an encrypted file, where the environment demanded that when it was built. */
    sealed: jsonb().$type<Sealed>(),
    /** Frozen at apply; null before. */
    snapshot: jsonb().$type<ReleaseSnapshot>(),
    snapshotHash: text(),
    settings: jsonb().$type<EnvironmentSettings>(),
    applicantId: text().references(() => users.id),
    appliedAt: timestamp({ withTimezone: true }),
    /** Of application_order: the newest release of a target has the highest. Null before apply. */
    applicationOrder: bigint({ mode: "number" }),
    /** The entry of the log with a reviewer's last answer; null where no person was asked. */
    decisionEntryId: bigint({ mode: "number" }),
    /** How it came to be: chosen by a person, or the return of an earlier release. */
    origin: text({ enum: ["choice", "rollback"] })
      .notNull()
      .default("choice"),
    /** The earlier release whose content and configuration a rollback brought back. */
    restoresId: text(),
    /** Why an archived release is archived. */
    ending: text({ enum: endings }),
    /** A removal or a rollback that waits for a second admin or for a reviewer. Counts as in flight. */
    request: jsonb().$type<EndRequest>(),
    /** What became of the last removal request. */
    removalMark: text({ enum: removalMarks }).notNull().default("none"),
    /** What happens at a moment that a person set. */
    schedule: jsonb().$type<Schedule>(),
    ramp: jsonb().$type<Ramp>(),
    /** When a grayscale that stands too long is paused by the platform. */
    grayscaleUntil: timestamp({ withTimezone: true }),
    testersEverAdded: boolean().notNull().default(false),
    /** The generation of the users whom its QR codes let in: 0 before the first code, raised when counting begins anew. */
    admissionEpoch: integer().notNull().default(0),
    /** The same of its time window: 0 until its places are counted. */
    windowEpoch: integer().notNull().default(0),
    /** How many users its time window let in, kept when the release ends; until then the rule store counts them. */
    windowUsers: integer(),
    salt: text().notNull(),
    rollout: jsonb().$type<ReleaseRollout>(),
    buildAttempt: integer().notNull().default(1),
    packageBytes: integer(),
    createdBy: text()
      .notNull()
      .references(() => users.id),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("releases_once")
      .on(table.versionId, table.appId, table.environment)
      .where(sql`${table.origin} = 'choice'`),
    uniqueIndex("releases_in_flight")
      .on(table.programId, table.appId, table.environment)
      .where(sql`${table.state} in (${inFlightList}) or ${table.request} is not null`),
    uniqueIndex("releases_full")
      .on(table.programId, table.appId, table.environment)
      .where(sql`${table.state} = 'full_release'`),
    index("releases_target").on(table.appId, table.environment, table.state),
    index("releases_program").on(table.programId, table.createdAt),
    index("releases_version").on(table.versionId),
    index("releases_waiting").on(table.state, table.appliedAt),
    index("releases_applied").on(table.applicationOrder),
    index("releases_decided")
      .on(table.decisionEntryId)
      .where(sql`${table.decisionEntryId} is not null`),
    index("releases_gated")
      .on(table.id)
      .where(sql`${table.admissionEpoch} > 0`),
    index("releases_sealed").on(sql`(${table.sealed} ->> 'sha256')`),
    index("releases_icon").on(sql`(${table.snapshot} ->> 'icon')`),
  ],
);

export const releaseTesters = pgTable(
  "release_testers",
  {
    releaseId: text()
      .notNull()
      .references(() => releases.id, { onDelete: "cascade" }),
    /** The super app's id of the user. */
    userId: text().notNull(),
    addedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** When a device of theirs first asked for the release and was given it. */
    openedAt: timestamp({ withTimezone: true }),
  },
  (table) => [primaryKey({ columns: [table.releaseId, table.userId] })],
);

/** What the package's build said, line by line. */
export const buildLines = pgTable(
  "build_lines",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    releaseId: text()
      .notNull()
      .references(() => releases.id, { onDelete: "cascade" }),
    attempt: integer().notNull(),
    level: text({ enum: ["info", "warning", "error"] }).notNull(),
    text: text().notNull(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index("build_lines_release").on(table.releaseId, table.id)],
);

/** A mini program that devices of one app and environment may not open for now, whatever its releases do. */
export const suspensions = pgTable(
  "suspensions",
  {
    programId: text()
      .notNull()
      .references(() => programs.id, { onDelete: "cascade" }),
    appId: text()
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    environment: text({ enum: environments }).notNull(),
    /** Shown to users. */
    reason: text().notNull(),
    suspendedBy: text()
      .notNull()
      .references(() => users.id),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.programId, table.appId, table.environment] })],
);

/** Codes that people scan: a pilot's ends and can be revoked, a full release's is permanent. */
export const qrCodes = pgTable(
  "qr_codes",
  {
    /** Also the word in a permanent code's address. A pilot's token is signed over it, and kept nowhere. */
    id: text().primaryKey(),
    kind: text({ enum: ["pilot", "full"] }).notNull(),
    programId: text()
      .notNull()
      .references(() => programs.id, { onDelete: "cascade" }),
    appId: text()
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    environment: text({ enum: environments }).notNull(),
    /** The pilot that it opens; null for a full release's, which opens whatever is released. */
    releaseId: text().references(() => releases.id, { onDelete: "cascade" }),
    name: text().notNull().default(""),
    expiresAt: timestamp({ withTimezone: true }),
    /** How many distinct users a pilot's code may let in; null for a full release's. */
    usersMax: integer(),
    /** Lets in nobody who is not in the test group. */
    listedOnly: boolean().notNull().default(false),
    scans: integer().notNull().default(0),
    /** How many users it let in, kept when its release ends; until then the rule store counts them. */
    users: integer().notNull().default(0),
    createdBy: text()
      .notNull()
      .references(() => users.id),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    revokedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    uniqueIndex("qr_codes_full")
      .on(table.programId, table.appId, table.environment)
      .where(sql`${table.kind} = 'full'`),
    index("qr_codes_release").on(table.releaseId),
  ],
);

/** Distinct users that a counted gate (a QR code, a time window) let in. The embedded rule store keeps them here. */
export const admissions = pgTable(
  "admissions",
  {
    gate: text().notNull(),
    /** A digest of the user's id. */
    userHash: text().notNull(),
    admittedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.gate, table.userHash] })],
);
