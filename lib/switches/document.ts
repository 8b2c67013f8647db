import { z } from "zod";
import { phrase } from "#lib/text/phrase.ts";
import { isSameDefinition, switchDifference, type SwitchChange } from "./difference.ts";
import { switchLimits as limits } from "./limits.ts";
import { reservedFaults } from "./reserved.ts";
import { switchRefusals } from "./refusals.ts";
import { switchDefinitionSchema, switchKeySchema, type SwitchDefinition } from "./schema.ts";

export type KeyedDefinition = { key: string; definition: SwitchDefinition };

/** Where in a document, as "switches[3].rules[0].value", and what is wrong there; `message` is said with `t`. */
export type DocumentFault = { at: string; message: string };
export type ReadDocument = { ok: true; switches: KeyedDefinition[] } | { ok: false; faults: DocumentFault[] };

/** What becomes of one switch of a document. `skip`: it stands here, differs, and is to stay. */
export type PlannedSwitch = {
  key: string;
  fate: "create" | "change" | "skip" | "same";
  changes: SwitchChange[];
};

const format = "sluice.switches/1";

/** Switches as a document: for another environment, another installation, or a repository. Without salts and versions. */
export function writeDocument(switches: readonly KeyedDefinition[]): string {
  const listed = switches
    .toSorted((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key)))
    .map(({ key, definition: { kind, description, on, value, rules } }) => ({
      key,
      kind,
      description,
      on,
      value,
      rules,
    }));
  return `${JSON.stringify({ format, switches: listed }, null, 2)}\n`;
}

/**
 * Reads a document whole, or says everything that is wrong with it. Nothing of a faulty one is taken.
 * @param place the app's own switches have reserved keys among them, a mini program's do not
 */
export function readDocument(text: string, place: "app" | "program"): ReadDocument {
  const json = parse(text);
  if (json === undefined) return { ok: false, faults: [{ at: "", message: phrase("This is not JSON.") }] };
  const frame = frameSchema.safeParse(json);
  if (!frame.success) {
    return { ok: false, faults: [{ at: "", message: phrase("This is no document of exported switches.") }] };
  }
  const faults: DocumentFault[] = [];
  const switches: KeyedDefinition[] = [];
  for (const [at, entry] of frame.data.switches.entries()) {
    const key = z.looseObject({ key: switchKeySchema }).safeParse(entry);
    const definition = switchDefinitionSchema.safeParse(entry);
    for (const { path, message } of [...(key.error?.issues ?? []), ...(definition.error?.issues ?? [])]) {
      faults.push({ at: placeOf(["switches", at, ...path]), message });
    }
    if (!key.success || !definition.success) continue;
    const reserved = place === "app" ? reservedFaults(key.data.key, definition.data) : [];
    for (const { path, why } of reserved) {
      faults.push({ at: placeOf(["switches", at, ...path]), message: switchRefusals[why] });
    }
    if (switches.some((one) => one.key === key.data.key)) {
      faults.push({ at: placeOf(["switches", at, "key"]), message: phrase("This key stands here twice.") });
    }
    switches.push({ key: key.data.key, definition: definition.data });
  }
  return faults.length > 0
    ? { ok: false, faults: faults.slice(0, limits.documentFaultsShown) }
    : { ok: true, switches };
}

/** What importing would do, in the document's order. A switch that keeps its key keeps its type, too. */
export function planImport(
  here: readonly KeyedDefinition[],
  document: readonly KeyedDefinition[],
  existing: "skip" | "replace",
): PlannedSwitch[] {
  return document.map(({ key, definition }) => {
    const before = here.find((one) => one.key === key)?.definition;
    if (before === undefined) return { key, fate: "create", changes: [] };
    if (isSameDefinition(before, definition)) return { key, fate: "same", changes: [] };
    const changes = switchDifference(before, definition);
    const stays = existing === "skip" || before.kind !== definition.kind;
    return { key, fate: stays ? "skip" : "change", changes };
  });
}

const frameSchema = z.object({
  format: z.literal(format),
  switches: z.array(z.unknown()).max(limits.perAppMax),
});

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function placeOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (at, part) =>
      typeof part === "number" ? `${at}[${part}]` : at === "" ? String(part) : `${at}.${String(part)}`,
    "",
  );
}
