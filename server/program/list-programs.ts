import { and, asc, desc, eq, exists, inArray, isNotNull, isNull, or, sql, type SQL } from "drizzle-orm";
import type { ReleaseState } from "#lib/release/states.ts";
import { contains } from "#db/contains.ts";
import { programs, versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { visiblePrograms } from "./visible-programs.ts";

/** A minus sign turns the order round. */
export const programOrders = ["name", "-name", "created", "-created"] as const;
export type ProgramOrder = (typeof programOrders)[number];

export type ProgramQuery = {
  search: string;
  category?: string | undefined;
  state?: ReleaseState | undefined;
  /** The deleted ones, and those alone. */
  archived?: boolean | undefined;
  sort: ProgramOrder;
  /** The last row of the page before, as its answer gave it. */
  cursor?: string | undefined;
  limit?: number | undefined;
};

const pageSize = 25;
// To the microsecond, as the column has it: a cursor that says less would leave rows out.
const createdText = sql<string>`to_char(${programs.createdAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** A page of the mini programs that the person operates, each with its newest version and where it is live. */
export async function listPrograms(scope: WorkspaceScope, query: ProgramQuery) {
  const { database } = await runtime();
  const { limit = pageSize } = query;
  const order = orders[query.sort];
  const rows = await database.db
    .select({
      id: programs.id,
      name: programs.name,
      category: programs.category,
      icon: programs.icon,
      createdAt: programs.createdAt,
      deletedAt: programs.deletedAt,
      createdText,
    })
    .from(programs)
    .where(and(visiblePrograms(scope), matching(query), after(query)))
    .orderBy(order.way(order.column), order.way(programs.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const extras = await readExtras(page.map(({ id }) => id));
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    programs: page.map(({ createdText: _place, ...row }) => ({ ...row, ...extras(row.id) })),
    categories: await listCategories(scope),
    nextCursor: last ? JSON.stringify([order.place(last), last.id]) : null,
  };
}

const categoriesMax = 100;

/** The categories in use, for the filter. */
async function listCategories(scope: WorkspaceScope): Promise<string[]> {
  const { database } = await runtime();
  const rows = await database.db
    .selectDistinct({ category: programs.category })
    .from(programs)
    .where(visiblePrograms(scope))
    .orderBy(programs.category)
    .limit(categoriesMax);
  return rows.map(({ category }) => category);
}

function matching({ search, category, state, archived }: ProgramQuery): SQL | undefined {
  const inState = exists(
    sql`(select 1 from ${releases} where ${releases.programId} = ${programs.id} and ${releases.state} = ${state})`,
  );
  return and(
    archived ? isNotNull(programs.deletedAt) : isNull(programs.deletedAt),
    search ? or(contains(programs.name, search), eq(programs.id, search)) : undefined,
    category ? eq(programs.category, category) : undefined,
    state ? inState : undefined,
  );
}

type Ordered = { name: string; createdText: string };
type Order = { column: SQL; way: typeof asc; beyond: SQL; place: (row: Ordered) => string; as: SQL };

const byName = { column: sql`${programs.name}`, place: ({ name }: Ordered) => name, as: sql`text` };
const byTime = {
  column: sql`${programs.createdAt}`,
  place: (row: Ordered) => row.createdText,
  as: sql`timestamptz`,
};
const orders: Record<ProgramOrder, Order> = {
  name: { ...byName, way: asc, beyond: sql`>` },
  "-name": { ...byName, way: desc, beyond: sql`<` },
  created: { ...byTime, way: asc, beyond: sql`>` },
  "-created": { ...byTime, way: desc, beyond: sql`<` },
};

function after({ sort, cursor }: ProgramQuery): SQL | undefined {
  const last = readCursor(cursor);
  if (!last) return undefined;
  const { column, beyond, as } = orders[sort];
  return sql`(${column}, ${programs.id}) ${beyond} (${last[0]}::${as}, ${last[1]})`;
}

function readCursor(cursor: string | undefined): [string, string] | null {
  try {
    const place: unknown = JSON.parse(cursor ?? "null");
    return Array.isArray(place) && place.length === 2 ? [String(place[0]), String(place[1])] : null;
  } catch {
    return null;
  }
}

async function readExtras(ids: string[]) {
  const { database } = await runtime();
  if (ids.length === 0) return () => ({ newestVersion: null, versionCount: 0, states: [] });
  const ofThese = inArray(versions.programId, ids);
  const counts = await database.db
    .select({ id: versions.programId, count: sql<number>`count(*)::int` })
    .from(versions)
    .where(ofThese)
    .groupBy(versions.programId);
  const newest = await database.db
    .selectDistinctOn([versions.programId], { id: versions.programId, name: versions.name })
    .from(versions)
    .where(ofThese)
    .orderBy(versions.programId, desc(versions.sortKey));
  const states = await database.db
    .selectDistinct({ id: releases.programId, state: releases.state })
    .from(releases)
    .where(inArray(releases.programId, ids));
  return (id: string) => {
    const newestVersion = newest.find((row) => row.id === id)?.name ?? null;
    const versionCount = counts.find((row) => row.id === id)?.count ?? 0;
    const shown = states.filter((row) => row.id === id).map(({ state }) => state);
    return { newestVersion, versionCount, states: shown };
  };
}
