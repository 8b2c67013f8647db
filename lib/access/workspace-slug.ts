import { z } from "zod";
import { phrase } from "#lib/text/phrase.ts";
import { accessLimits } from "./limits.ts";

const { slugLengthMin, slugLengthMax } = accessLimits;

/** Words that stand for the product itself, or could be taken for a place of its own. */
const reserved = new Set([
  ..."account accounts admin administrator api app apps approvals auth billing console docs edge".split(" "),
  ..."help home inbox internal invitation invitations login logout mail members new new-workspace".split(" "),
  ..."nobody null official platform programs register releases reset-password root security".split(" "),
  ..."settings sign-in sign-out sign-up simulator sluice staff static status support system test".split(" "),
  ..."undefined users webhooks workspace workspaces www".split(" "),
]);

/** The word of a workspace in addresses. */
export const slugSchema = z
  .string()
  .min(slugLengthMin, phrase("Write at least {minimum} characters."))
  .max(slugLengthMax, phrase("Write {maximum} characters at most."))
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    phrase("Use small letters, digits and single hyphens between them, e.g. bean-street."),
  )
  .refine((slug) => /[a-z]/.test(slug), phrase("Use at least one letter."))
  .refine((slug) => !reserved.has(slug), phrase("This word is kept for the product itself. Choose another."));

/** A word for addresses made from a name; empty where the name has no letter that an address may hold. */
export function slugOf(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replaceAll(/\p{Mark}/gu, "")
    .toLowerCase();
  const words = plain.replaceAll(/['’]/g, "").replaceAll(/[^a-z0-9]+/g, "-");
  return words.slice(0, slugLengthMax).replaceAll(/^-+|-+$/g, "");
}
