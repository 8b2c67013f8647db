import { z } from "zod";
import { environments } from "#lib/release/environments.ts";
import { releaseSchema } from "#lib/protocol/api/releases.ts";
import { versionsAnswerSchema } from "#lib/protocol/api/versions.ts";
import { command } from "#lib/cli/command.ts";
import { CommandEnded, usageError } from "#lib/cli/ended.ts";
import { cliLimits as limits } from "#lib/cli/limits.ts";
import { says } from "#lib/cli/option.ts";
import { programOf } from "#lib/cli/project/program-of.ts";
import type { Session } from "#lib/cli/session.ts";
import { releaseLines } from "./lines.ts";
import { appOf, knownEnvironment, targetShape } from "./target.ts";
import { reaches, waitShape, waitUntil } from "./wait-until.ts";

export const select = command({
  name: "release select",
  says: "Choose an app and an environment for a version, and build the release",
  input: z.object({
    version: says(z.string().min(1).optional(), "The version, e.g. 1.4.2, or its id; the newest by default", {
      value: "VERSION",
    }),
    program: targetShape.program,
    app: targetShape.app,
    environment: targetShape.environment,
    ...waitShape,
  }),
  positionals: ["version"],
  examples: [
    "sluice release select 1.4.2 --app harbour --environment production --wait",
    "sluice release select --environment test --json",
  ],
  scopes: ["programs:read", "releases:read", "releases:write"],
  run: async ({ version: named, program: given, app: wished, environment: wish, wait, timeout }, session) => {
    const program = await programOf(session, given);
    const environment = await knownEnvironment(session, wish);
    if (environment === null)
      throw usageError("No environment is named.", `--environment is one of: ${environments.join(", ")}.`);
    const app = await appOf(session, wished);
    const version = await versionIdOf(session, { program, named });
    const client = await session.client();
    const body = { version, app: app.id, environment };
    const made = await client.post("/api/v1/releases", { body, answers: releaseSchema });
    const release = wait ? await waitUntil(session, made, { until: reaches("ready"), timeout }) : made;
    const { style } = session.output;
    return {
      document: { ok: true, state: release.state, revision: release.revision, release },
      lines: [`${style.green("✓")} release ${release.id}`, ...releaseLines(session, release)],
    };
  },
});

async function versionIdOf(
  session: Session,
  { program, named }: { program: string; named: string | undefined },
): Promise<string> {
  const client = await session.client();
  let cursor: string | undefined;
  for (let page = 0; page < limits.pagesMax; page++) {
    const answer = await client.get(`/api/v1/programs/${encodeURIComponent(program)}/versions`, {
      answers: versionsAnswerSchema,
      query: { limit: 100, ...(cursor === undefined ? {} : { cursor }) },
    });
    const found = answer.items.find(
      ({ id, version }) => named === undefined || id === named || version === named,
    );
    if (found) return found.id;
    cursor = answer.next;
    if (cursor === undefined) break;
  }
  throw new CommandEnded("refused", {
    code: "not_found",
    message:
      named === undefined
        ? "This mini program has no version yet."
        : `There is no version ${named} of this mini program.`,
    hint: `Send it: sluice upload --version ${named ?? "1.0.0"}`,
  });
}
