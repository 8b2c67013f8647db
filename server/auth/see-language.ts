import { eq } from "drizzle-orm";
import { cookies, headers } from "next/headers";
import { users } from "#db/schema/person.ts";
import { chooseLanguage, languageCookie } from "#lib/text/languages.ts";
import { runtime } from "#server/runtime.ts";

/** Keeps what the browser speaks in which a person signs in: mails and notices follow it until they choose one. */
export async function seeLanguage(userId: string): Promise<void> {
  const [jar, sent] = [await cookies(), await headers()];
  const seenLanguage = chooseLanguage({
    cookie: jar.get(languageCookie)?.value,
    accepted: sent.get("accept-language"),
  });
  const { database } = await runtime();
  await database.db.update(users).set({ seenLanguage }).where(eq(users.id, userId));
}
