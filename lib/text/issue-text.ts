import type { z } from "zod";
import { phrase } from "./phrase.ts";
import type { Text, Values } from "./text.ts";

/** What a schema found, as it travels to the one who wrote it. */
export type WrittenIssue = {
  path: string;
  message: string;
  code: string;
  origin: string | null;
  values: { minimum?: number | undefined; maximum?: number | undefined };
};

export function writtenIssue(issue: z.core.$ZodIssue): WrittenIssue {
  const { path, message, code } = issue;
  return {
    path: path.map(String).join("."),
    message,
    code,
    origin: "origin" in issue ? issue.origin : null,
    values: {
      minimum: "minimum" in issue ? Number(issue.minimum) : undefined,
      maximum: "maximum" in issue ? Number(issue.maximum) : undefined,
    },
  };
}

/**
 * The words of an issue. A schema's own message is a text like any other, with the bounds as values:
 * `.min(10, phrase("Say what to fix, in at least {minimum} characters."))`. Without one, a plain sentence.
 */
export function issueText(t: Text, { message, code, origin, values }: WrittenIssue): string {
  const given: Values = {};
  if (values.minimum !== undefined) given["minimum"] = values.minimum;
  if (values.maximum !== undefined) given["maximum"] = values.maximum;
  return t(libraryMessage.test(message) ? plainMessage({ code, origin, values }) : message, given);
}

/** How zod begins what it says of itself. */
const libraryMessage = /^(Too small|Too big|Invalid|Unrecognized|Expected)\b/;

function plainMessage({ code, origin, values }: Pick<WrittenIssue, "code" | "origin" | "values">): string {
  const letters = origin === "string";
  if (code === "too_small") {
    if (letters && values.minimum === 1) return phrase("Fill this in.");
    return letters
      ? phrase("Write at least {minimum, plural, one {# character} other {# characters}}.")
      : phrase("{minimum} is the least.");
  }
  if (code === "too_big") {
    return letters ? phrase("Write {maximum} characters at most.") : phrase("{maximum} is the most.");
  }
  return phrase("A value here cannot be used. Mend it, then try again.");
}
