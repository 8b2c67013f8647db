import { z } from "zod";
import { environments } from "#lib/release/environments.ts";
import { protocolLimits as limits } from "./limits.ts";

const text = z.string().max(limits.attributeLengthMax);
const customName = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/);
const customNameFault =
  "A custom attribute's name is a letter, then letters, digits or _; 40 characters at most.";
const customValue = z.union(
  [text, z.number(), z.boolean()],
  `Write a text of at most ${limits.attributeLengthMax} characters, a number, or true or false.`,
);

/** A mini program's id: 16 digits. */
export const programId = z.string().regex(/^\d{16}$/, "A mini program's id has 16 digits.");
/** A SHA-256 in lower-case hex. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "Write the SHA-256 as 64 lower-case hex digits.");
export const environment = z.enum(environments);

/** The user as the super app knows them; an empty id counts as absent. */
export const userSchema = z.object({ id: z.string().max(limits.userIdLengthMax) });
export const installId = z.string().max(limits.installIdLengthMax);

/** What a device tells about itself. All of it is optional: what is absent is unknown to every rule. */
export const deviceSchema = z.object({
  platform: text.optional(),
  model: text.optional(),
  brand: text.optional(),
  osVersion: text.optional(),
  appVersion: text.optional(),
  sdkVersion: text.optional(),
  network: text.optional(),
  language: text.optional(),
  region: z.object({ country: text.optional(), province: text.optional(), city: text.optional() }).optional(),
  custom: z
    .record(customName, customValue, {
      error: ({ code }) => (code === "invalid_key" ? customNameFault : undefined),
    })
    .refine((custom) => Object.keys(custom).length <= limits.customAttributesMax, {
      error: `At most ${limits.customAttributesMax} custom attributes.`,
    })
    .optional(),
});
export type Device = z.infer<typeof deviceSchema>;
