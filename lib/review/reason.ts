import { z } from "zod";
import { phrase } from "#lib/text/phrase.ts";
import { reviewLimits as limits } from "./limits.ts";

/** A reason of rejection that is used again: its name for reviewers, and what the applicant reads. */
export const reasonSchema = z.object({
  title: z
    .string()
    .trim()
    .min(1, phrase("Give the reason a name."))
    .max(limits.reasonTitleLengthMax, phrase("Write {maximum} characters at most.")),
  text: z
    .string()
    .trim()
    .min(limits.reasonTextLengthMin, phrase("Say what to fix, in at least {minimum} characters."))
    .max(limits.reasonTextLengthMax, phrase("Write {maximum} characters at most.")),
});
export type ReasonWords = z.infer<typeof reasonSchema>;

const codeForm = /^R-(\d{1,6})$/;

/** "R-8" after "R-7": a code is never given twice, not even that of an archived reason. */
export function nextReasonCode(codes: readonly string[]): string {
  const numbers = codes.map((code) => Number(codeForm.exec(code)?.[1] ?? 0));
  return `R-${Math.max(0, ...numbers) + 1}`;
}

/** A reason as it is put into the words of a rejection, with the code by which it is known. */
const writtenReason = ({ code, text }: { code: string; text: string }): string => `[${code}] ${text}`;

/** The reviewer's words with one more reason below them; unchanged where it stands there already. */
export function withReason(words: string, reason: { code: string; text: string }): string {
  if (words.includes(`[${reason.code}]`)) return words;
  const before = words.trimEnd();
  return before === "" ? writtenReason(reason) : `${before}\n\n${writtenReason(reason)}`;
}

/** Codes of the given reasons that the words still carry: what was deleted from them does not count as used. */
export const codesIn = (words: string, codes: readonly string[]): string[] =>
  codes.filter((code) => words.includes(`[${code}]`));
