import { z } from "zod";
import { phrase } from "#lib/text/phrase.ts";
import { configurationLimits as limits } from "./limits.ts";

const name = z
  .string()
  .max(limits.variableNameLengthMax)
  .regex(
    /^[A-Z][A-Z0-9_]*$/,
    phrase("Begin with a capital letter, then capitals, digits and underscores, e.g. API_BASE."),
  );

/** As it is kept and published: a masked value is sealed while it is kept, and opened for devices. */
export const variableSchema = z.object({
  name,
  value: z.string().max(limits.sealedLengthMax),
  masked: z.boolean(),
});
export type Variable = z.infer<typeof variableSchema>;

/** As people see and write it: a masked value is not shown again. Null keeps the one that was saved. */
export const writtenVariableSchema = z
  .object({
    name,
    value: z
      .string()
      .max(limits.variableLengthMax, phrase("A value has {maximum} characters at most."))
      .nullable(),
    masked: z.boolean(),
  })
  .refine(({ value, masked }) => masked || value !== null, {
    error: phrase("Write the value: a masked one cannot be shown again."),
    path: ["value"],
  });
export type WrittenVariable = z.infer<typeof writtenVariableSchema>;

const eachOnce = (rows: readonly { name: string }[], context: z.RefinementCtx): void => {
  for (const [index, row] of rows.entries()) {
    if (rows.findIndex((one) => one.name === row.name) === index) continue;
    const message = phrase("This name stands here twice. Give each variable its own.");
    context.addIssue({ code: "custom", message, path: [index, "name"] });
  }
};

export const variablesSchema = z.array(variableSchema).max(limits.variablesMax).superRefine(eachOnce);
export const writtenVariablesSchema = z
  .array(writtenVariableSchema)
  .max(limits.variablesMax, phrase("A release has {maximum} variables at most."))
  .superRefine(eachOnce);
