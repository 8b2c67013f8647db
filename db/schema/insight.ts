import { customType, pgTable, text, timestamp } from "drizzle-orm/pg-core";

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });

/** Distinct users seen, as HyperLogLog registers. The embedded rule store keeps its counters here. */
export const seenRegisters = pgTable("seen_registers", {
  /** The rule store's key of the counter. */
  key: text().primaryKey(),
  registers: bytes().notNull(),
  updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
});
