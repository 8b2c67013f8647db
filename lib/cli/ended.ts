import { exitCodes, type Exit } from "./exit-codes.ts";

type Ending = {
  /** Stable, for scripts: the API's problem code, the workflow's refusal, or one of our own. */
  code: string;
  message: string;
  /** What to do next. */
  hint?: string | undefined;
  /** Joins the error in the JSON document. */
  document?: object | undefined;
  /** Shown to a person before the message. */
  lines?: readonly string[] | undefined;
};

/** Ends the command that throws it with an exit code, a message and the next step. */
export class CommandEnded extends Error {
  readonly exit: Exit;
  readonly ending: Ending;

  constructor(exit: Exit, ending: Ending) {
    super(ending.message);
    this.exit = exit;
    this.ending = ending;
  }

  /** What `--json` prints of it. */
  get document(): object {
    const { code, message, hint, document } = this.ending;
    const error = { code, exit: exitCodes[this.exit], message, ...(hint === undefined ? {} : { hint }) };
    return { ...document, error };
  }
}

export const usageError = (message: string, hint?: string): CommandEnded =>
  new CommandEnded("usage", { code: "usage", message, hint });
