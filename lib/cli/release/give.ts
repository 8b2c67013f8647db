import { z } from "zod";
import { commandAnswerSchema, type CommandAnswer, type CommandRequest } from "#lib/protocol/api/commands.ts";
import type { ApiRelease } from "#lib/protocol/api/releases.ts";
import type { PersonCommandName } from "#lib/release/commands.ts";
import type { TokenScope } from "#lib/access/token-scopes.ts";
import { read, type Answer, type Command } from "#lib/cli/command.ts";
import { says } from "#lib/cli/option.ts";
import type { Session } from "#lib/cli/session.ts";
import { findRelease } from "./find.ts";
import { releaseLines } from "./lines.ts";
import { targetInput, targetShape } from "./target.ts";
import { waitShape, waitUntil, type Until } from "./wait-until.ts";

const expectShape = {
  expectRevision: says(
    z.coerce.number().int().min(1).optional(),
    "Refuse where the release has changed since this revision",
    { value: "REVISION" },
  ),
};
const waitInput = z.object(waitShape);

type Given<Shape extends z.ZodRawShape> = {
  /** After `release`: "pause". */
  word: string;
  says: string;
  more?: string;
  sends: readonly PersonCommandName[];
  scopes?: readonly TokenScope[];
  shape: Shape;
  examples: readonly string[];
  /** What `--wait` waits for; without it there is nothing to wait for. */
  until?: Until;
  build: (
    input: z.output<z.ZodObject<Shape>>,
    release: ApiRelease,
    session: Session,
  ) => CommandRequest | Promise<CommandRequest>;
};

/** A command that gives a release one command of the workflow. */
export function releaseCommand<Shape extends z.ZodRawShape>(given: Given<Shape>): Command {
  const { word, shape, until, build, ...rest } = given;
  const own = z.object(shape);
  const waits = until === undefined ? {} : waitShape;
  const command: Command = {
    scopes: ["releases:read", "releases:write"],
    ...rest,
    name: `release ${word}`,
    input: z.object({ ...targetShape, ...shape, ...waits, ...expectShape }),
    positionals: ["release"],
    perform: async (values, session) => {
      const input = read(own, values, command);
      const target = read(targetInput, values, command);
      const { expectRevision } = read(z.object(expectShape), values, command);
      const { wait, timeout } = read(waitInput, values, command);
      const release = await findRelease(session, target, rest.sends);
      const request = await build(input, release, session);
      const expected = expectRevision === undefined ? {} : { expectedRevision: expectRevision };
      const answer = await give(session, release, { ...request, ...expected });
      if (!wait || until === undefined || answer.release === null) return said(session, request, answer);
      const now = await waitUntil(session, answer.release, { until, timeout });
      return said(session, request, { state: now.state, revision: now.revision, release: now });
    },
  };
  return command;
}

export async function give(
  session: Session,
  { id }: ApiRelease,
  body: CommandRequest,
): Promise<CommandAnswer> {
  const client = await session.client();
  return client.post(`/api/v1/releases/${encodeURIComponent(id)}/commands`, {
    body,
    answers: commandAnswerSchema,
  });
}

export function said(session: Session, { command }: CommandRequest, answer: CommandAnswer): Answer {
  const { style } = session.output;
  const done = `${style.green("✓")} ${command.replaceAll("_", " ")}`;
  return {
    document: { ok: true, command, ...answer },
    lines:
      answer.release === null
        ? [`${done}: the release is gone`]
        : [done, ...releaseLines(session, answer.release)],
  };
}
