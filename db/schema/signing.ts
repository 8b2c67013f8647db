import { jsonb, pgTable, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";
import type { DeveloperKey } from "#lib/crypto/developer-key.ts";
import { newId } from "#db/id.ts";
import { users } from "./person.ts";
import { programs } from "./program.ts";

/**
 * Public keys by which a mini program's developers sign its packages. One that was approved stays as a record for good:
 * a revoked key never comes back, and what it signed stays attributable.
 */
export const signingKeys = pgTable(
  "signing_keys",
  {
    id: text().primaryKey().$defaultFn(newId),
    programId: text()
      .notNull()
      .references(() => programs.id, { onDelete: "cascade" }),
    /** The RFC 7638 thumbprint of the public key. */
    kid: text().notNull(),
    name: text().notNull(),
    jwk: jsonb().$type<DeveloperKey>().notNull(),
    proposedBy: text()
      .notNull()
      .references(() => users.id),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    approvedBy: text().references(() => users.id),
    approvedAt: timestamp({ withTimezone: true }),
    /** From then on no new signature by it is taken; earlier ones stand. */
    retiresAt: timestamp({ withTimezone: true }),
    /** From then on nothing that it ever signed counts. */
    revokedAt: timestamp({ withTimezone: true }),
    revokedBy: text().references(() => users.id),
    revokeReason: text().notNull().default(""),
  },
  (table) => [uniqueIndex("signing_keys_kid").on(table.programId, table.kid)],
);
