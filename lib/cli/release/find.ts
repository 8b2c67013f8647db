import type { z } from "zod";
import {
  releaseSchema,
  releasesAnswerSchema,
  type releaseSummarySchema,
  type ApiRelease,
} from "#lib/protocol/api/releases.ts";
import type { PersonCommandName } from "#lib/release/commands.ts";
import { isFinal, stateNames, type ReleaseState } from "#lib/release/states.ts";
import { transitions } from "#lib/release/transitions.ts";
import type { Client } from "#lib/cli/api/client.ts";
import { CommandEnded, usageError } from "#lib/cli/ended.ts";
import { cliLimits as limits } from "#lib/cli/limits.ts";
import { knownProgram } from "#lib/cli/project/program-of.ts";
import type { Session } from "#lib/cli/session.ts";
import { plain } from "#lib/cli/style.ts";
import { knownApp, knownEnvironment, type Target } from "./target.ts";

export type Summary = z.output<typeof releaseSummarySchema>;

/** The release that is meant; where it is not named, the only one that fits and that the command could be given to. */
export async function findRelease(
  session: Session,
  target: Target,
  gives: readonly PersonCommandName[],
): Promise<ApiRelease> {
  const client = await session.client();
  if (target.release !== undefined) return getRelease(client, target.release);
  const from = statesFor(gives);
  const standing = (await listReleases(session, client, target)).filter(({ state }) => !isFinal(state));
  const fitting = standing.filter(({ state }) => from.includes(state));
  const [only] = fitting;
  if (only && fitting.length === 1) return getRelease(client, only.id);
  const listed = (fitting.length > 0 ? fitting : standing).map((each) => summaryText(each));
  if (fitting.length > 1) {
    throw usageError(
      ["Several releases fit:", ...listed].join("\n  "),
      "Name one: its id, or --app and --environment.",
    );
  }
  throw new CommandEnded("refused", {
    code: standing.length > 0 ? "wrong_state" : "not_found",
    message: [
      standing.length > 0
        ? "No release stands where this can be done. There are:"
        : "There is no release that fits.",
      ...listed,
    ].join("\n  "),
    hint:
      standing.length > 0
        ? "sluice status <RELEASE> says what can be done now."
        : "sluice release select makes one.",
  });
}

/** Where a command may be given, by the workflow's own table; anywhere that is no end where none is named. */
function statesFor(gives: readonly PersonCommandName[]): readonly ReleaseState[] {
  const rows = transitions.filter(({ command }) => gives.some((name) => name === command));
  return (rows.length > 0 ? rows : transitions).flatMap(({ from }) => from);
}

/** Of the mini program, app and environment that are named, the newest first. */
export async function listReleases(session: Session, client: Client, target: Target): Promise<Summary[]> {
  const [program, app, environment] = [
    await knownProgram(session, target.program),
    await knownApp(session, target.app),
    await knownEnvironment(session, target.environment),
  ];
  const query = { program: program ?? undefined, environment: environment ?? undefined, limit: 100 };
  const found: Summary[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < limits.pagesMax; page++) {
    const answer = await client.get("/api/v1/releases", {
      answers: releasesAnswerSchema,
      query: { ...query, ...(cursor === undefined ? {} : { cursor }) },
    });
    found.push(...answer.items);
    cursor = answer.next;
    if (cursor === undefined) break;
  }
  const isThere = (each: Summary) =>
    each.app.id === app || each.app.name.toLowerCase() === app?.toLowerCase();
  return app === null ? found : found.filter(isThere);
}

export const getRelease = (client: Client, id: string): Promise<ApiRelease> =>
  client.get(`/api/v1/releases/${encodeURIComponent(id)}`, { answers: releaseSchema });

export const summaryText = ({ id, program, version, app, environment, state }: Summary): string =>
  `${id}  ${plain(program.name)} ${version.version} → ${plain(app.name)} ${environment}: ${stateNames[state]}`;
