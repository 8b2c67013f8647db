import { z } from "zod";

/** How one member of a command's input is written on the command line. */
export type Option = {
  /** The member's name in the schema. */
  key: string;
  /** Kebab-case, without dashes. */
  name: string;
  kind: "flag" | "text" | "list";
  says: string;
  /** Stands for the value in help: `--percent <SHARE>`. */
  value: string;
  short?: string | undefined;
  choices: readonly string[];
  required: boolean;
  fallback?: string | undefined;
  /** What a shell completes. */
  completes: "file" | "folder" | "none";
};

const wordsSchema = z.object({
  description: z.string(),
  value: z.string().optional(),
  short: z.string().length(1).optional(),
  completes: z.enum(["file", "folder", "none"]).optional(),
});
type Words = Omit<z.infer<typeof wordsSchema>, "description">;

/** Names a member of a command's input: what it says in help, and how its value is called there. */
export const says = <Schema extends z.ZodType>(
  schema: Schema,
  description: string,
  words: Words = {},
): Schema => schema.meta({ description, ...words });

export const flag = (description: string, words: Words = {}) =>
  says(z.boolean().default(false), description, words);
export const text = (description: string, value: string, words: Words = {}) =>
  says(z.string().min(1).optional(), description, { value, ...words });
export const list = (description: string, value: string, words: Words = {}) =>
  says(z.array(z.string().min(1)).default([]), description, { value, ...words });

/** What a person says to the others, in a sentence. */
export const sentence = (description: string) =>
  says(z.string().min(1), description, { value: "TEXT", short: "m" });

/** The options and arguments of a command, from the schema that also checks them. */
export function optionsOf(input: z.ZodObject): Option[] {
  return Object.entries(input.shape).map(([key, schema]) => optionOf(key, schema));
}

function optionOf(key: string, schema: unknown): Option {
  if (!(schema instanceof z.ZodType)) throw new Error(`${key} has no schema`);
  const words = wordsSchema.parse(schema.meta());
  const { inner, required, fallback } = unwrapped(schema);
  const kind = inner instanceof z.ZodBoolean ? "flag" : inner instanceof z.ZodArray ? "list" : "text";
  return {
    key,
    name: key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    kind,
    says: words.description,
    value: words.value ?? "VALUE",
    short: words.short,
    choices: inner instanceof z.ZodEnum ? inner.options.map(String) : [],
    required,
    fallback: typeof fallback === "string" || typeof fallback === "number" ? String(fallback) : undefined,
    completes: words.completes ?? "none",
  };
}

function unwrapped(schema: z.ZodType): { inner: unknown; required: boolean; fallback: unknown } {
  const required = !schema.safeParse(undefined).success;
  let inner: unknown = schema;
  let fallback: unknown;
  for (let depth = 0; depth < 4; depth++) {
    if (inner instanceof z.ZodDefault) fallback = inner.def.defaultValue;
    if (inner instanceof z.ZodDefault || inner instanceof z.ZodOptional) inner = inner.unwrap();
    else if (inner instanceof z.ZodPipe) inner = inner.in;
  }
  return { inner, required, fallback };
}
