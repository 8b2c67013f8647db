import { z } from "zod";
import { phrase } from "#lib/text/phrase.ts";
import { qrLimits as limits } from "./limits.ts";

/** What a person says of a new code for a pilot. */
export const codeWishSchema = z.object({
  name: z.string().trim().min(1, phrase("Give the code a name.")).max(limits.nameLengthMax),
  lifeHours: z
    .int()
    .min(1, phrase("A code lives for an hour at least."))
    .max(limits.lifeHoursMax, phrase("A code lives for 30 days at most.")),
  /** How many distinct users it may let in. */
  usersMax: z
    .int()
    .min(1, phrase("Let in one user at least."))
    .max(limits.usersMax, phrase("A code lets in 10,000 users at most.")),
  /** Lets in nobody who is not in the test group. */
  listedOnly: z.boolean(),
});
export type CodeWish = z.infer<typeof codeWishSchema>;
