import { existsSync } from "node:fs";
import { lockDataFolder } from "./data-lock.ts";

/**
 * Run as a process of its own: `node db/create-embedded.ts FOLDER`. Making a new embedded database takes twice the
 * memory of opening one, and a process gives it back only by ending.
 */
const [, , folder = ""] = process.argv;
const release = lockDataFolder(folder);
if (!existsSync(`${folder}/postgres/PG_VERSION`)) {
  const { PGlite } = await import("@electric-sql/pglite");
  const client = new PGlite(`${folder}/postgres`);
  await client.waitReady;
  await client.close();
}
release();
