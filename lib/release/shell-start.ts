import { shellWord } from "#lib/text/shell-word.ts";
import type { Environment } from "./environments.ts";

type Sent = { program: string; file: string; version: string; notes: string };

/** What a person uploaded in the console, for a shell. */
export const uploadShell = ({ program, file, version, notes }: Sent): string =>
  line(["upload", file, "--version", version, "--program", program, ...(notes ? ["--notes", notes] : [])]);

type Selected = { program: string; version: string; app: string; environment: Environment };

/** The target that a person chose for a version, for a shell. */
export const selectShell = ({ program, version, app, environment }: Selected): string =>
  line(["release", "select", version, "--program", program, "--app", app, "--environment", environment]);

const line = (words: readonly string[]): string => ["sluice", ...words].map(shellWord).join(" ");
