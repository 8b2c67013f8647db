import { phrase } from "#lib/text/phrase.ts";
import type { Text } from "#lib/text/text.ts";

/** What the form suggests; any other word may be written. */
export const suggestedCategories: readonly string[] = [
  phrase("Food and drink"),
  phrase("Shopping"),
  phrase("Travel"),
  phrase("Transport"),
  phrase("Finance"),
  phrase("Health"),
  phrase("Education"),
  phrase("Entertainment"),
  phrase("Games"),
  phrase("News"),
  phrase("Social"),
  phrase("Government"),
  phrase("Business"),
  phrase("Tools"),
  phrase("Other"),
];

/** A suggested one is kept in English and said in the reader's language; what somebody wrote stays as it is. */
export const categoryWords = (category: string, t: Text): string =>
  suggestedCategories.includes(category) ? t(category) : category;

/** What is kept of what was written. */
export const categoryOf = (written: string, t: Text): string =>
  suggestedCategories.find((category) => t(category) === written.trim()) ?? written;
