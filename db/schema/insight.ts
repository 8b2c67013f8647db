import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from "drizzle-orm/pg-core";
import type { DeviceAttributes } from "#lib/rules/attributes.ts";
import { eventKinds } from "#lib/insight/event-kinds.ts";
import { distinctKinds } from "#lib/insight/distinct-kinds.ts";
import { environments } from "#lib/release/environments.ts";

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });

/** Distinct users seen, as HyperLogLog registers. The embedded rule store keeps its counters here. */
export const seenRegisters = pgTable("seen_registers", {
  /** The rule store's key of the counter. */
  key: text().primaryKey(),
  registers: bytes().notNull(),
  updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
});

/** Users chosen by a hash, with what their devices told, for 7 days. No id of a user is here. */
export const sampledUsers = pgTable(
  "sampled_users",
  {
    appId: text().notNull(),
    environment: text({ enum: environments }).notNull(),
    /** 64 bits of a hash, 16 hex digits. */
    userHash: text().notNull(),
    /** Where the user stands in the sample's order, 0 to 2^32 - 1, and below what position users were chosen then. */
    position: bigint({ mode: "number" }).notNull(),
    threshold: bigint({ mode: "number" }).notNull(),
    attributes: jsonb().$type<DeviceAttributes>().notNull(),
    seenAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.appId, table.environment, table.userHash] }),
    index("sampled_users_threshold").on(table.appId, table.environment, table.threshold),
    index("sampled_users_order").on(table.appId, table.environment, table.position),
    index("sampled_users_seen").on(table.seenAt),
  ],
);

/** Distinct users and installs of a release on a day, as HyperLogLog registers: they only grow. Days are in UTC. */
export const releaseDistinct = pgTable(
  "release_distinct",
  {
    releaseId: text().notNull(),
    kind: text({ enum: distinctKinds }).notNull(),
    day: text().notNull(),
    registers: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.releaseId, table.kind, table.day] })],
);

/** Distinct devices that ran a version in an app and environment on a day; the version "" stands for unknown ones. */
export const versionDistinct = pgTable(
  "version_distinct",
  {
    programId: text().notNull(),
    appId: text().notNull(),
    environment: text({ enum: environments }).notNull(),
    day: text().notNull(),
    version: text().notNull(),
    registers: bytes().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.programId, table.appId, table.environment, table.day, table.version] }),
  ],
);

/** How many installs reported what of a release on a day. Only grows. */
export const eventCounts = pgTable(
  "event_counts",
  {
    releaseId: text().notNull(),
    day: text().notNull(),
    event: text({ enum: eventKinds }).notNull(),
    /** Of a failure; else empty. */
    reason: text().notNull(),
    /** Of a download: whether a delta came instead of the whole package. */
    isDelta: boolean().notNull(),
    installs: integer().notNull(),
    bytes: bigint({ mode: "number" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.releaseId, table.day, table.event, table.reason, table.isDelta] }),
  ],
);

/** What was counted in the last days: an install's event of a release counts once. */
export const eventMarks = pgTable(
  "event_marks",
  {
    /** 64 bits of a hash of install, release and event. */
    mark: bigint({ mode: "bigint" }).primaryKey(),
    /** The day of the event. */
    day: text().notNull(),
  },
  (table) => [index("event_marks_day").on(table.day)],
);

/** How far the reports of each generation of the rule store's stream are counted. */
export const reportPositions = pgTable("report_positions", {
  generation: text().primaryKey(),
  position: text().notNull(),
  /** How many reports the stream had no room for, as it said last. */
  lost: bigint({ mode: "number" }).notNull(),
  updatedAt: timestamp({ withTimezone: true }).notNull(),
});

/** Reports that nobody had room for, by the day on which that was noticed. */
export const reportLosses = pgTable("report_losses", {
  day: text().primaryKey(),
  reports: bigint({ mode: "number" }).notNull(),
});
