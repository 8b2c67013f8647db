import { ilike, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/** The column holds the text as a part of it, in any case; whatever signs the text holds stand for themselves. */
export const contains = (column: PgColumn, text: string): SQL =>
  ilike(column, `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
