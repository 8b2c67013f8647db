import { z } from "zod";
import { accessLimits } from "#lib/access/limits.ts";
import { phrase } from "#lib/text/phrase.ts";

/** A person's or workspace's name, as people write it. */
export const nameInput = z
  .string()
  .trim()
  .min(1, phrase("Write a name."))
  .max(accessLimits.nameLengthMax, phrase("Write {maximum} characters at most."));

export const passwordInput = z
  .string()
  .min(accessLimits.passwordLengthMin, phrase("Write at least {minimum} characters."))
  .max(accessLimits.passwordLengthMax, phrase("Write {maximum} characters at most."));

/** A password that is compared, not set: whatever was once taken is taken here. */
export const givenPassword = z.string().max(accessLimits.passwordLengthMax);

export const emailInput = z.string().max(300);
export const wordInput = z.string().min(1).max(100);
export const idInput = z.string().min(1).max(40);
