import { sql } from "drizzle-orm";
import {
  bigserial,
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
import type { BasicInformation } from "#lib/release/commands.ts";
import type { Configuration, ConfigurationOverride } from "#lib/release/configuration.ts";
import { environments } from "#lib/release/environments.ts";
import type { EnvironmentSettings } from "#lib/release/settings.ts";
import { inFlightStates, releaseStates, reviewMarks } from "#lib/release/states.ts";
import type { Rollout } from "#lib/rules/schema.ts";
import { newId } from "#db/id.ts";
import { apps } from "./app.ts";
import { users } from "./person.ts";
import { programs, versions } from "./program.ts";

/** What apply freezes: an approval is bound to this snapshot's hash. */
export type ReleaseSnapshot = {
  version: string;
  sha256: string;
  basicInformation: BasicInformation;
  configuration: Configuration;
};

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
    /** Frozen at apply; null before. */
    snapshot: jsonb().$type<ReleaseSnapshot>(),
    snapshotHash: text(),
    settings: jsonb().$type<EnvironmentSettings>(),
    applicantId: text().references(() => users.id),
    appliedAt: timestamp({ withTimezone: true }),
    testersEverAdded: boolean().notNull().default(false),
    salt: text().notNull(),
    rollout: jsonb().$type<Rollout>(),
    buildAttempt: integer().notNull().default(1),
    packageBytes: integer(),
    createdBy: text()
      .notNull()
      .references(() => users.id),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("releases_once").on(table.versionId, table.appId, table.environment),
    uniqueIndex("releases_in_flight")
      .on(table.programId, table.appId, table.environment)
      .where(sql`${table.state} in (${inFlightList})`),
    uniqueIndex("releases_full")
      .on(table.programId, table.appId, table.environment)
      .where(sql`${table.state} = 'full_release'`),
    index("releases_target").on(table.appId, table.environment, table.state),
    index("releases_program").on(table.programId, table.createdAt),
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
