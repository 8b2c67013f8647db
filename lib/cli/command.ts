import type { z } from "zod";
import type { TokenScope } from "#lib/access/token-scopes.ts";
import type { PersonCommandName } from "#lib/release/commands.ts";
import { usageError } from "./ended.ts";
import { optionsOf } from "./option.ts";
import type { Session } from "./session.ts";

/** What a command found or did: one JSON document, and the same for a person. */
export type Answer = { document: object; lines: readonly string[] };

/** A row of the table from which parsing, help, completion and the docs are derived. */
export type Command = {
  /** The words that call it: "release ramp". */
  name: string;
  /** In one line, for lists. */
  says: string;
  /** In sentences, for its own help. */
  more?: string | undefined;
  input: z.ZodObject;
  /** Members of the input that are written without a name, in this order; a list takes all that follow. */
  positionals: readonly string[];
  examples: readonly string[];
  /** What its API token must be allowed. */
  scopes: readonly TokenScope[];
  /** The commands of the workflow that it gives. */
  sends: readonly PersonCommandName[];
  perform: (values: Record<string, unknown>, session: Session) => Promise<Answer>;
};

type Given<Shape extends z.ZodRawShape> = {
  name: string;
  says: string;
  more?: string;
  input: z.ZodObject<Shape>;
  positionals?: readonly (keyof Shape & string)[];
  examples: readonly string[];
  scopes?: readonly TokenScope[];
  sends?: readonly PersonCommandName[];
  run: (input: z.output<z.ZodObject<Shape>>, session: Session) => Promise<Answer>;
};

export function command<Shape extends z.ZodRawShape>(given: Given<Shape>): Command {
  const { run, input, ...rest } = given;
  return {
    positionals: [],
    scopes: [],
    sends: [],
    ...rest,
    input,
    perform: async (values, session) => run(read(input, values, rest), session),
  };
}

/** The values of an input, or the end of the command with what is wrong with each. */
export function read<Schema extends z.ZodObject>(
  input: Schema,
  values: Record<string, unknown>,
  { name, positionals = [] }: { name: string; positionals?: readonly string[] },
): z.output<Schema> {
  const parsed = input.safeParse(values);
  if (parsed.success) return parsed.data;
  throw usageError(faultsOf(parsed.error, { input, positionals }), `See: sluice ${name} --help`);
}

type Written = { input: z.ZodObject; positionals: readonly string[] };

function faultsOf(error: z.ZodError, { input, positionals }: Written): string {
  const options = optionsOf(input);
  const lines = error.issues.map((issue) => {
    const option = options.find(({ key }) => key === issue.path[0]);
    const written = positionals.includes(option?.key ?? "") ? `<${option?.value}>` : `--${option?.name}`;
    if (issue.code === "invalid_type" && issue.input === undefined) return `${written} is missing.`;
    if (option && option.choices.length > 0) return `${written} is one of: ${option.choices.join(", ")}.`;
    return `${written}: ${issue.message}`;
  });
  return lines.join("\n");
}
