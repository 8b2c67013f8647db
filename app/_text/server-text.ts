import "server-only";

import { cookies, headers } from "next/headers";
import { cache } from "react";
import { chooseLanguage, languageCookie, type Language } from "#lib/text/languages.ts";
import { textIn } from "#lib/text/text-in.ts";
import type { Text } from "#lib/text/text.ts";
import { signedIn } from "#app/_console/signed-in.ts";

/** The language of whoever asks for this page. */
export const serverLanguage = cache(async (): Promise<Language> => {
  const [jar, sent] = [await cookies(), await headers()];
  // Where the account cannot be read the page says so itself, in the browser's language.
  const person = await signedIn().catch(() => null);
  return chooseLanguage({
    account: person?.language,
    cookie: jar.get(languageCookie)?.value,
    accepted: sent.get("accept-language"),
  });
});

/** The text of this reader's language, for pages, layouts and metadata on the server. */
export const serverText = cache(async (): Promise<Text> => textIn(await serverLanguage()));
