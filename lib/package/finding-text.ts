import type { Text } from "#lib/text/text.ts";
import type { Finding } from "./finding.ts";

/** What a finding says, in the reader's language; those that an older version kept, in English. */
export function findingText({ said, message }: Finding, t: Text): string {
  if (!said) return message;
  const { why } = said.values;
  return t(said.text, typeof why === "string" ? { ...said.values, why: t(why, said.values) } : said.values);
}
