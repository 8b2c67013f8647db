import { z } from "zod";
import { ruleLimits } from "#lib/rules/limits.ts";
import { phrase } from "#lib/text/phrase.ts";
import { releaseLimits } from "./limits.ts";

/** Why a row names no tester. */
export const rowFaults = {
  too_long: phrase("longer than 256 characters"),
  invisible: phrase("holds invisible or control characters"),
  formula: phrase("begins like a spreadsheet formula"),
  space: phrase("holds a space; one user id a row"),
  too_many: phrase("over 100,000 testers; split the list"),
  no_id: phrase("the first column is empty"),
  unread: phrase("over 200,000 rows; from here on the list was not read. Split it"),
  not_csv: phrase("the file cannot be read as CSV from here on"),
} as const;
export type RowFault = keyof typeof rowFaults;

/** What is wrong with a super app's user id; null where nothing is. */
export function testerIdFault(value: string): RowFault | null {
  if (value.length > ruleLimits.userIdLengthMax) return "too_long";
  if (/[\p{Cc}\p{Cf}\n\r]/u.test(value)) return "invisible";
  // A telephone number is none.
  if (/^(?:[=@]|\+(?!\d+$))/.test(value)) return "formula";
  return /\s/.test(value) ? "space" : null;
}

/** Super-app user ids as a command names them: checked again, whoever read the list. */
export const testerIdsSchema = z
  .array(
    z
      .string()
      .min(1)
      .refine((id) => testerIdFault(id) === null, phrase("This is no user id: look at the refused rows.")),
  )
  .max(releaseLimits.testersMax, phrase("Name 100,000 testers at most. Split the list."));
