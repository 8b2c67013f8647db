import { eq } from "drizzle-orm";
import { newId } from "#db/id.ts";
import { allowlistImports } from "#db/schema/allowlist.ts";
import type { ImportMode } from "#lib/allowlist/wish.ts";
import { createAllowlist } from "#server/audience/create-allowlist.ts";
import { startImport } from "#server/audience/start-import.ts";
import { runtime } from "#server/runtime.ts";
import { ok, type TestPerson } from "./house.ts";

type Given = { userIds?: string[]; patterns?: string[]; name?: string };

/** An allowlist of the person's workspace, under a name of its own. @returns its id */
export async function anAllowlistOf(person: TestPerson, given: Given = {}): Promise<string> {
  const wish = { name: newId(), userIds: ["ana"], patterns: [], ...given };
  return ok(await createAllowlist(await person.scope(), wish)).listId;
}

/** A file on its way into a list. @returns the import's id */
export async function anImportOf(
  person: TestPerson,
  listId: string,
  file: { content: string | Uint8Array<ArrayBuffer>; mode?: ImportMode; fileName?: string },
): Promise<string> {
  const { content, mode = "add", fileName = "users.csv" } = file;
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return ok(await startImport(await person.scope(), { listId, mode, fileName, bytes })).importId;
}

export async function importRow(importId: string) {
  const { database } = await runtime();
  const [row] = await database.db.select().from(allowlistImports).where(eq(allowlistImports.id, importId));
  if (!row) throw new Error("There is no such import.");
  return row;
}
