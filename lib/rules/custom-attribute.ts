import { z } from "zod";
import { phrase } from "#lib/text/phrase.ts";

/** A super app declares at most so many attributes of its own. */
export const customAttributesMax = 30;

/** How values of a custom attribute compare: in text order, part by part, or by size. */
export const customKinds = ["text", "version", "number"] as const;
export type CustomKind = (typeof customKinds)[number];

/** An attribute that the devices of one app report besides the known ones; rules name it `custom.<name>`. */
export const customAttributeSchema = z.object({
  name: z
    .string()
    .regex(
      /^[A-Za-z][A-Za-z0-9_]{0,39}$/,
      phrase("Begin with a letter; letters, digits and _ only, 40 at most."),
    ),
  kind: z.enum(customKinds),
  description: z.string().trim().max(200),
});
export type CustomAttribute = z.infer<typeof customAttributeSchema>;
