import type { BrowserContext, Page } from "@playwright/test";
import { languages, type Language } from "#lib/text/languages.ts";
import { textIn } from "#lib/text/text-in.ts";
import type { Text } from "#lib/text/text.ts";

// A journey is told once, in the product's own English words; each browser has them in the language that it speaks.

/** What a browser asks for to be spoken to in a language. */
export const localeOf: Record<Language, string> = { en: "en-GB", "zh-Hans": "zh-CN" };

const spoken = new WeakMap<BrowserContext, Language>();

export const setSpeech = (context: BrowserContext, language: Language): void => {
  spoken.set(context, language);
};

/** The catalogue in the language of a page: `say(page)("Cancel release")`. */
export const say = (page: Page): Text => textIn(spoken.get(page.context()) ?? languages[0]);

const anything = "\u0000";

/** The whole of a text whatever stands in its gaps: `saying(page, "Release {version} to everyone?")`. */
export function saying(page: Page, english: string): RegExp {
  const gaps = [...english.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => [name, anything] as const);
  const said = say(page)(english, Object.fromEntries(gaps));
  return new RegExp(`^${said.split(anything).map(escape).join(".*")}$`);
}

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
