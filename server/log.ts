import pino, { type Logger } from "pino";
import { env } from "./env.ts";
import { telemetry } from "#server/telemetry/traced.ts";

/** What is never told, should somebody log the object that holds it: by its name, at each of these depths. */
const secretFields = [
  "password",
  "passwordHash",
  "token",
  "key",
  "secret",
  "word",
  "authorization",
  "cookie",
];
const depths = ["", "*.", "*.*.", "*.*.*."];

let logger: Logger | undefined;

const errors = pino.destination(2);

function write(line: string): void {
  errors.write(line);
  telemetry()?.log(line);
}

/** The process's log: JSON lines on standard error. Secrets and user ids in clear never go in. */
export function log(): Logger {
  logger ??= pino(
    {
      level: env().LOG_LEVEL,
      base: null,
      redact: depths.flatMap((depth) => secretFields.map((field) => `${depth}${field}`)),
      // A line is found from its trace, and a trace from its line.
      mixin: () => telemetry()?.traceIds() ?? {},
    },
    { write },
  );
  return logger;
}

/**
 * What went wrong, in the innermost fault's words: a query's own carry its parameters, which may be a user's id or an
 * address.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? reasonOf(error.cause) : `${error.name}: ${error.message}`;
}
