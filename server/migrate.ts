import { join } from "node:path";
import { openDatabase } from "#db/client.ts";
import { databaseChoice } from "./open-runtime.ts";

/** `npm run db:migrate`: brings the database that the variables name up to date. */
const database = await openDatabase(databaseChoice());
await database.migrate(join(import.meta.dirname, "..", "db", "migrations"));
await database.close();
console.log("The database is up to date.");
