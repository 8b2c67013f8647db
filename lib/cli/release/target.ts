import { z } from "zod";
import { appsAnswerSchema, type TargetApp } from "#lib/protocol/api/apps.ts";
import { environments, type Environment } from "#lib/release/environments.ts";
import { CommandEnded, usageError } from "#lib/cli/ended.ts";
import { says, text } from "#lib/cli/option.ts";
import { programOption } from "#lib/cli/project/program-of.ts";
import type { Session } from "#lib/cli/session.ts";
import { nearest } from "#lib/cli/suggest.ts";

/** Which release is meant: by its id, or by what it is a release of and where to. */
export const targetShape = {
  release: says(z.string().min(1).optional(), "The release's id; else the one that fits the options", {
    value: "RELEASE",
  }),
  program: programOption,
  app: text("The app's id or name; else SLUICE_APP, or the `app` of sluice.json", "APP"),
  environment: says(
    z.enum(environments).optional(),
    "The environment; else SLUICE_ENVIRONMENT, or the `environment` of sluice.json",
    { value: "ENVIRONMENT", short: "e" },
  ),
};
export const targetInput = z.object(targetShape);
export type Target = z.output<typeof targetInput>;

/** The app that is meant, by its id or its name; null where none is named. */
export async function knownApp(session: Session, given: string | undefined): Promise<string | null> {
  return given ?? (session.world.env["SLUICE_APP"] || null) ?? (await session.project())?.file.app ?? null;
}

export async function knownEnvironment(
  session: Session,
  given: Environment | undefined,
): Promise<Environment | null> {
  const told = session.world.env["SLUICE_ENVIRONMENT"];
  if (given !== undefined || !told) return given ?? (await session.project())?.file.environment ?? null;
  const known = environments.find((environment) => environment === told);
  if (known) return known;
  throw usageError(`SLUICE_ENVIRONMENT is "${told}".`, `It is one of: ${environments.join(", ")}.`);
}

/** The app to release to. */
export async function appOf(session: Session, given: string | undefined): Promise<TargetApp> {
  const client = await session.client();
  const named = await knownApp(session, given);
  const { items } = await client.get("/api/v1/apps", { answers: appsAnswerSchema });
  const found = items.filter(({ id, name }) => id === named || name.toLowerCase() === named?.toLowerCase());
  const [app] = named === null && items.length === 1 ? items : found;
  if (app && found.length < 2) return app;
  const listed = items.map(({ id, name }) => `${name} (${id})`).join(", ");
  if (named === null)
    throw usageError("No app is named.", `Write --app <APP>: ${listed || "none is open to this workspace"}.`);
  const near = nearest(
    named,
    items.flatMap(({ id, name }) => [id, name]),
  );
  throw new CommandEnded("refused", {
    code: found.length > 1 ? "app_ambiguous" : "app_unknown",
    message:
      found.length > 1 ? `Two apps are called "${named}".` : `No app "${named}" is open to this workspace.`,
    hint: near !== null && found.length === 0 ? `Did you mean ${near}?` : `There are: ${listed || "none"}.`,
  });
}
