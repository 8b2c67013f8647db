import { and, asc, eq, isNull, or } from "drizzle-orm";
import type { Environment } from "#lib/release/environments.ts";
import { appSwitches, publishedRules, type PublishedSwitch, type SwitchesFacts } from "#lib/switches/part.ts";
import { reservedSwitch, updateIntervalKey } from "#lib/switches/reserved.ts";
import type { Executor } from "#db/client.ts";
import { apps } from "#db/schema/app.ts";
import { programs } from "#db/schema/program.ts";
import { switches } from "#db/schema/switch.ts";
import { declaredAttributes } from "#server/app/declared-attributes.ts";
import { collectLists, namedBy } from "./collect-lists.ts";
import { definitionOf } from "#server/switches/read-switches.ts";

/**
 * The switches of an app in one environment, its own and those of each mini program, in a fixed order; and the check
 * interval that they say: to everybody whom no rule of it takes.
 */
export async function collectSwitches(
  tx: Executor,
  { appId, environment }: { appId: string; environment: Environment },
): Promise<{ switches: SwitchesFacts[]; nextCheckAfterSeconds: number }> {
  const rows = await standingRows(tx, { appId, environment });
  const declared = await declaredAttributes(tx, appId);
  const grouped = Map.groupBy(rows, ({ row }) => row.programId ?? appSwitches);
  const lists = await collectLists(
    tx,
    rows.flatMap(({ row }) => row.content.rules),
  );
  const facts = [...grouped].map(([of, group]) => ({
    of,
    lists: namedBy(
      group.flatMap(({ row }) => row.content.rules),
      lists,
    ),
    switches: group.map(({ row }): PublishedSwitch => {
      const { key, revision, salt } = row;
      const definition = definitionOf(row);
      const rules = publishedRules(definition.rules, declared);
      return { ...definition, rules, description: "", key, version: revision, salt };
    }),
  }));
  const own = grouped.get(appSwitches)?.find(({ row }) => row.key === updateIntervalKey)?.row.content.value;
  const said = own ?? reservedSwitch(updateIntervalKey)?.value;
  if (typeof said !== "number") throw new Error("a reserved switch keeps its type");
  return { switches: facts, nextCheckAfterSeconds: said };
}

/** Of what is not deleted, in a fixed order. */
function standingRows(tx: Executor, { appId, environment }: { appId: string; environment: Environment }) {
  return tx
    .select({ row: switches })
    .from(switches)
    .innerJoin(apps, eq(apps.id, switches.appId))
    .leftJoin(programs, eq(programs.id, switches.programId))
    .where(
      and(
        eq(switches.appId, appId),
        eq(switches.environment, environment),
        isNull(switches.deletedAt),
        isNull(apps.deletedAt),
        or(isNull(switches.programId), isNull(programs.deletedAt)),
      ),
    )
    .orderBy(asc(switches.key), asc(switches.id));
}
