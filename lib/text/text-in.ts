import type { Language } from "./languages.ts";
import { makeText, type Text } from "./text.ts";
import { simplifiedChinese } from "#lib/text/zh/all.ts";

const texts: Record<Language, Text> = {
  en: makeText("en"),
  "zh-Hans": makeText("zh-Hans", simplifiedChinese),
};

/** The product's text in a language, with every catalogue: for the server, mails and tests. */
export const textIn = (language: Language): Text => texts[language];
