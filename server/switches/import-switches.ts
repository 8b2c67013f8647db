import { canonicalSha256 } from "#lib/crypto/canonical-json.ts";
import type { CustomAttribute } from "#lib/rules/custom-attribute.ts";
import {
  planImport,
  readDocument,
  type DocumentFault,
  type KeyedDefinition,
  type PlannedSwitch,
} from "#lib/switches/document.ts";
import { reservedDefinition, reservedSwitches } from "#lib/switches/reserved.ts";
import { switchRefusals } from "#lib/switches/refusals.ts";
import { namedLists } from "#lib/switches/schema.ts";
import { unmatchedRules } from "#lib/switches/unmatched.ts";
import type { Executor } from "#db/client.ts";
import { declaredAttributes } from "#server/app/declared-attributes.ts";
import { ownAllowlists } from "#server/audience/known-allowlists.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import {
  atPlace,
  readBefore,
  refusalOf,
  unmatchedRefusal,
  writeSwitch,
  type SwitchNo,
  type SwitchRefusal,
} from "./change-switch.ts";
import { definitionOf, readSwitches } from "./read-switches.ts";
import { standingAt, type SwitchPlace } from "./switch-place.ts";

export type ImportWish = { place: SwitchPlace; document: string; existing: "skip" | "replace" };
/** `seen` names what stands here and what the document says: importing takes it back. */
export type ImportPreview =
  | { ok: true; plan: PlannedSwitch[]; seen: string }
  | { ok: false; faults: DocumentFault[] };

/** What importing a document would do, and everything that is wrong with it. Changes nothing. */
export async function previewImport(
  scope: WorkspaceScope,
  { place, document, existing }: ImportWish,
): Promise<ImportPreview | null> {
  const { database } = await runtime();
  const standing = await standingAt(database.db, scope, place);
  if (!standing?.mayChange) return null;
  const read = readDocument(document, place.programId === null ? "app" : "program");
  if (!read.ok) return read;
  const here = await definitionsAt(database.db, place);
  const faults = [
    ...(await listFaults(database.db, scope, read.switches)),
    ...matchFaults(here, read.switches, await declaredAttributes(database.db, place.appId)),
  ];
  if (faults.length > 0) return { ok: false, faults };
  const plan = planImport(here, read.switches, existing);
  return { ok: true, plan, seen: await canonicalSha256({ here, document: read.switches }) };
}

/** The rules that name a list which the workspace has not: a document may come from another one. */
async function listFaults(
  db: Executor,
  scope: WorkspaceScope,
  document: readonly KeyedDefinition[],
): Promise<DocumentFault[]> {
  const rules = document.flatMap(({ definition }) => definition.rules);
  const own = await ownAllowlists(db, scope.workspace.id, namedLists(rules));
  return document.flatMap(({ definition }, at) =>
    definition.rules.flatMap((rule, number) =>
      namedLists([rule]).every((id) => own.includes(id))
        ? []
        : [{ at: `switches[${at}].rules[${number}].audiences`, message: switchRefusals.switch_list_unknown }],
    ),
  );
}

/** The rules that no device of this app can match: a document may come from another one. */
function matchFaults(
  here: readonly KeyedDefinition[],
  document: readonly KeyedDefinition[],
  declared: readonly CustomAttribute[],
): DocumentFault[] {
  return document.flatMap(({ key, definition }, at) => {
    const before = here.find((one) => one.key === key)?.definition ?? null;
    return unmatchedRules(definition, before, declared).map((number) => ({
      at: `switches[${at}].rules[${number}].filters`,
      message: switchRefusals.switch_matches_nobody,
    }));
  });
}

type Imported = { ok: true; created: number; changed: number };
class Refused extends Error {
  readonly why: SwitchRefusal;
  constructor(why: SwitchRefusal) {
    super(why);
    this.why = why;
  }
}

/** Takes what a document says, all of it or nothing, as it was seen before. What it does not name stays. */
export async function importSwitches(
  scope: WorkspaceScope,
  { place, document, existing, seen }: ImportWish & { seen: string },
): Promise<Imported | SwitchNo> {
  const read = readDocument(document, place.programId === null ? "app" : "program");
  if (!read.ok) return { ok: false, why: "switches_unread" };
  try {
    return await atPlace<Imported>(scope, place, async (tx) => {
      const here = await definitionsAt(tx, place);
      if ((await canonicalSha256({ here, document: read.switches })) !== seen) {
        return { ok: false, why: "switches_changed" };
      }
      const plan = planImport(here, read.switches, existing);
      const taken = plan.filter(({ fate }) => fate === "create" || fate === "change");
      if (taken.length === 0) return { ok: false, why: "nothing_to_import" };
      for (const { key } of taken) {
        const definition = read.switches.find((one) => one.key === key)?.definition;
        if (definition) await take(tx, scope, { place, key, definition });
      }
      const created = taken.filter(({ fate }) => fate === "create").length;
      return { ok: true, created, changed: taken.length - created };
    });
  } catch (error) {
    if (error instanceof Refused) return { ok: false, why: error.why };
    throw error;
  }
}

// Thrown, so that the transaction forgets what was taken before.
async function take(
  tx: Executor,
  scope: WorkspaceScope,
  { place, key, definition }: KeyedDefinition & { place: SwitchPlace },
): Promise<void> {
  const before = await readBefore(tx, place, key);
  const states = { before, after: definition };
  const why =
    (await refusalOf(tx, { scope, place, key }, states)) ?? (await unmatchedRefusal(tx, place, states));
  if (why) throw new Refused(why);
  await writeSwitch(tx, scope, { place, key, before, wished: { ok: true, verb: "imported", definition } });
}

/** What stands in a place, reserved switches as they are among them. */
export async function definitionsAt(db: Executor, place: SwitchPlace): Promise<KeyedDefinition[]> {
  const rows = await readSwitches(db, place);
  const made = rows.map((row) => ({ key: row.key, definition: definitionOf(row) }));
  if (place.programId !== null) return made;
  const untouched = reservedSwitches.filter(({ key }) => !made.some((one) => one.key === key));
  return [...made, ...untouched.map((one) => ({ key: one.key, definition: reservedDefinition(one) }))];
}
