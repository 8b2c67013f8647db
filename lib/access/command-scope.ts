import type { CommandName } from "#lib/release/commands.ts";
import { transitions } from "#lib/release/transitions.ts";
import type { TokenScope } from "./token-scopes.ts";

/** What a token needs to give a command: what only a tenant's reviewers do takes the scope of reviews. */
export function scopeOfCommand(command: CommandName): TokenScope {
  const standings = transitions
    .filter((transition) => transition.command === command)
    .flatMap(({ by }) => by)
    .filter((standing) => standing !== "platform");
  const reviewing = standings.every((standing) => standing === "reviewer" || standing === "tenant_admin");
  return standings.length > 0 && reviewing ? "reviews:write" : "releases:write";
}
