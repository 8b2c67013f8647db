import { asc } from "drizzle-orm";
import { namedLists, type SwitchDefinition } from "#lib/switches/schema.ts";
import type { Executor } from "#db/client.ts";
import { switches } from "#db/schema/switch.ts";
import { standingHere, type SwitchPlace } from "./switch-place.ts";

export type SwitchRow = typeof switches.$inferSelect;

/** The switches of a place by their keys. */
export function readSwitches(db: Executor, place: SwitchPlace): Promise<SwitchRow[]> {
  return db.select().from(switches).where(standingHere(place)).orderBy(asc(switches.key));
}

export const definitionOf = ({ kind, description, on, content }: SwitchRow): SwitchDefinition => ({
  kind,
  description,
  on,
  ...content,
});

/** How a definition lies in its row. */
export const columnsOf = ({ kind, description, on, value, rules }: SwitchDefinition) => ({
  kind,
  description,
  on,
  content: { value, rules },
  lists: namedLists(rules),
});
