import { z } from "zod";
import { testerIdFault } from "#lib/release/tester-id.ts";
import { ruleLimits } from "#lib/rules/limits.ts";
import { patternFault, patternFaults } from "#lib/rules/patterns.ts";
import { phrase } from "#lib/text/phrase.ts";
import { allowlistLimits as limits } from "./limits.ts";

export const importModes = ["add", "remove", "replace"] as const;
export type ImportMode = (typeof importModes)[number];

/** Of an import. A cancelled one was ended by a person, a refused one says why. */
export const importStates = ["waiting", "working", "done", "refused", "cancelled"] as const;
export type ImportState = (typeof importStates)[number];

export const allowlistName = z
  .string()
  .trim()
  .min(1, phrase("Give the allowlist a name."))
  .max(limits.nameLengthMax);

/** Each matches whole user ids, in RE2's syntax. */
export const allowlistPatterns = z
  .array(
    z.string().superRefine((pattern, context) => {
      const fault = patternFault(pattern);
      if (fault) {
        context.addIssue({ code: "custom", message: patternFaults[fault], input: pattern });
      }
    }),
  )
  .max(ruleLimits.patternsMax, phrase("An allowlist has 20 patterns at most."))
  .refine((patterns) => new Set(patterns).size === patterns.length, phrase("Two patterns are the same."));

/** Ids that a person wrote by hand; a longer list comes as a file. */
export const allowlistUserIds = z
  .array(
    z
      .string()
      .min(1)
      .refine((id) => testerIdFault(id) === null, phrase("This is no user id: look at the refused rows.")),
  )
  .max(limits.byHandMax, phrase("Write 10,000 users at most at once. Upload a longer list as a file."));
