import { and, asc, eq, lt, sql } from "drizzle-orm";
import { aboutMatching, seenBySample, type Match } from "#lib/insight/estimate.ts";
import { insightLimits as limits } from "#lib/insight/limits.ts";
import { compileFilter, matchesFilter } from "#lib/rules/condition.ts";
import type { Filter } from "#lib/rules/schema.ts";
import { withKinds } from "#lib/rules/with-kinds.ts";
import type { Scope } from "#lib/snapshot/keys.ts";
import { sampledUsers } from "#db/schema/insight.ts";
import { declaredAttributes } from "#server/app/declared-attributes.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { seenUsers } from "./estimate-users.ts";
import { matchTarget, type MatchTarget } from "./match-target.ts";

/** About how many of the users seen in the last 7 days the filters match, from the sample. Null where nobody may know. */
export async function matchFilters(
  scope: WorkspaceScope,
  of: MatchTarget,
  filters: readonly Filter[],
): Promise<Match | null> {
  const target = await matchTarget(scope, of);
  if (!target) return null;
  const { users, threshold } = await readSample(target);
  const { database } = await runtime();
  const declared = await declaredAttributes(database.db, target.app);
  const compiled = withKinds(filters, declared).map(compileFilter);
  const matched = users.filter(({ attributes }) => {
    const reader = { attributes, texts: null };
    return compiled.every((filter) => matchesFilter(filter, reader));
  });
  const { seen, days } = await seenUsers(target);
  // The rule store may have lost its counters; the sample still tells how many there are.
  const all = Math.max(seen, seenBySample(users.length, threshold));
  return { about: aboutMatching(matched.length, users.length, all), of: all, days, sampled: users.length };
}

/** The sample's first users in its order, and the position below which those are all that were chosen. */
async function readSample({ app, environment }: Scope) {
  const { database } = await runtime();
  const { attributes, position } = sampledUsers;
  const inScope = and(eq(sampledUsers.appId, app), eq(sampledUsers.environment, environment));
  const [row] = await database.db
    .select({ lowest: sql<string | number | null>`min(${sampledUsers.threshold})` })
    .from(sampledUsers)
    .where(inScope);
  const lowest = Number(row?.lowest ?? 0);
  const users = await database.db
    .select({ attributes, position })
    .from(sampledUsers)
    .where(and(inScope, lt(position, lowest)))
    .orderBy(asc(position))
    .limit(limits.sampleReadMax + 1);
  if (users.length <= limits.sampleReadMax) return { users, threshold: lowest };
  const next = users.pop();
  return { users, threshold: next?.position ?? lowest };
}
