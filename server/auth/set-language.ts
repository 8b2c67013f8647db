import { eq } from "drizzle-orm";
import { users } from "#db/schema/person.ts";
import type { Language } from "#lib/text/languages.ts";
import { runtime } from "#server/runtime.ts";
import { liveActor, type Actor } from "./actor.ts";

/** Keeps the language of a person's pages, mails and notices. It concerns nobody else, so no log tells of it. */
export async function setLanguage(
  actor: Actor,
  language: Language,
): Promise<{ ok: true; language: Language } | { ok: false; why: "not_found" }> {
  const { database } = await runtime();
  const user = await liveActor(database.db, actor);
  if (!user) return { ok: false, why: "not_found" };
  await database.db.update(users).set({ language }).where(eq(users.id, user.id));
  return { ok: true, language };
}
