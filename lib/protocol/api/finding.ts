import { z } from "zod";

/** One thing that the check of a package found. Errors refuse the package; warnings show at the review. */
export const findingSchema = z.object({
  /** Stable: `PKG-…`. */
  id: z.string(),
  severity: z.enum(["error", "warning"]),
  /** Path inside the package. */
  file: z.string().optional(),
  /** Counted from 1. */
  line: z.int().optional(),
  /** What is wrong, in English. */
  message: z.string(),
  /** The same as a text with its values, for other languages. */
  said: z
    .object({ text: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) })
    .optional(),
  /** How to mend it. */
  mend: z.string(),
});
