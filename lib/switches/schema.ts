import { z } from "zod";
import { ruleLimits } from "#lib/rules/limits.ts";
import { audienceSchema, filterSchema, publishedFilterSchema } from "#lib/rules/schema.ts";
import { phrase } from "#lib/text/phrase.ts";
import { switchLimits as limits } from "./limits.ts";
import { isSwitchValue, switchKinds, valueFault, type SwitchValue } from "./value.ts";

/** The name by which code asks for a switch. */
export const switchKeySchema = z
  .string()
  .max(limits.keyLengthMax)
  .regex(
    /^[A-Za-z][A-Za-z0-9_.-]*$/,
    phrase("Begin with a letter; letters, digits, dots, - and _ only, e.g. checkout.newButton."),
  );

const valueSchema = z.custom<SwitchValue>(isSwitchValue, { error: phrase("This is not JSON.") });

// A place in a time window has to be counted; a switch is read again and again, and counts nobody.
const audienceKinds: readonly string[] = ["percentage", "allowlist", "everyone"];
const switchAudienceSchema = audienceSchema.refine(({ kind }) => audienceKinds.includes(kind), {
  error: phrase(
    "A switch takes shares, named users, allowlists and everyone; a time window belongs to a release.",
  ),
});

/** Whoever is in one of the audiences and passes all filters gets the value. The first rule that takes a user counts. */
export const switchRuleSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, phrase("Give the rule a name."))
    .max(limits.ruleNameLengthMax)
    .refine((name) => name !== defaultVariant, {
      error: phrase("“default” is what users get whom no rule takes. Choose another name."),
    }),
  audiences: z
    .array(switchAudienceSchema)
    .min(1, phrase("Say for whom the rule is."))
    .max(ruleLimits.audiencesMax),
  filters: z.array(filterSchema).max(ruleLimits.filtersMax),
  value: valueSchema,
});
export type SwitchRule = z.infer<typeof switchRuleSchema>;

/** A rule as devices are judged by it. */
export const publishedRuleSchema = switchRuleSchema.extend({
  filters: z.array(publishedFilterSchema).max(ruleLimits.filtersMax),
});
export type PublishedRule = z.infer<typeof publishedRuleSchema>;

/** The allowlists that rules name, each once. */
export const namedLists = (rules: readonly Pick<SwitchRule, "audiences">[]): string[] => [
  ...new Set(
    rules.flatMap(({ audiences }) =>
      audiences.flatMap((audience) => (audience.kind === "allowlist" ? audience.allowlists : [])),
    ),
  ),
];

/** What the answer calls the value that no rule gave. */
export const defaultVariant = "default";

/** What somebody says of a switch. Off: everybody gets the default value, whatever the rules say. */
export const switchDefinitionSchema = z
  .object({
    kind: z.enum(switchKinds),
    description: z.string().trim().max(limits.descriptionLengthMax),
    on: z.boolean(),
    value: valueSchema,
    rules: z.array(switchRuleSchema).max(limits.rulesMax),
  })
  .superRefine(({ kind, value, rules }, context) => {
    const values = [
      { path: ["value"], value },
      ...rules.map((rule, at) => ({ path: ["rules", at, "value"], value: rule.value })),
    ];
    for (const one of values) {
      const message = valueFault(kind, one.value);
      if (message !== null) context.addIssue({ code: "custom", path: one.path, message });
    }
    const names = rules.map(({ name }) => name);
    for (const [at, name] of names.entries()) {
      if (names.indexOf(name) === at) continue;
      const message = phrase("Another rule of this switch has this name.");
      context.addIssue({ code: "custom", path: ["rules", at, "name"], message });
    }
  });
export type SwitchDefinition = z.infer<typeof switchDefinitionSchema>;
