import { integer, pgTable, primaryKey, text, timestamp, index } from "drizzle-orm/pg-core";
import { efforts } from "#lib/protocol/package-descriptor.ts";
import { releases } from "./release.ts";

/** Packages that devices of a release's target have, from which a delta to the release is worth making. */
export const releaseBases = pgTable(
  "release_bases",
  {
    releaseId: text()
      .notNull()
      .references(() => releases.id, { onDelete: "cascade" }),
    /** The package's digest. */
    sha256: text().notNull(),
    /** The first is made first. */
    position: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.releaseId, table.sha256] })],
);

/** What became of making one package from another: for all releases that want it. */
export const packageDeltas = pgTable(
  "package_deltas",
  {
    fromSha256: text().notNull(),
    toSha256: text().notNull(),
    /** How hard it was tried. */
    effort: text({ enum: efforts }).notNull(),
    /** Of the delta's bytes; null where none is kept: it would save too little, or clients could not decode it. */
    sha256: text(),
    /** What it has or would have; null where clients could not decode it. */
    sizeBytes: integer(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.toSha256, table.fromSha256] }),
    index("package_deltas_digest").on(table.sha256),
  ],
);

/** The deltas to a sealed release as encrypted files, under the release's content key. */
export const sealedDeltas = pgTable(
  "sealed_deltas",
  {
    releaseId: text()
      .notNull()
      .references(() => releases.id, { onDelete: "cascade" }),
    /** Of the delta's own bytes. */
    deltaSha256: text().notNull(),
    /** Of the encrypted file. */
    sha256: text().notNull(),
    sizeBytes: integer().notNull(),
    /** Whom it is sealed for: it is of use while the release's package is sealed for the same one. */
    recipient: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.releaseId, table.deltaSha256] }),
    index("sealed_deltas_delta").on(table.deltaSha256),
    index("sealed_deltas_digest").on(table.sha256),
  ],
);
