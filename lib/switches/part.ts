import { z } from "zod";
import { canonicalJson } from "#lib/crypto/canonical-json.ts";
import type { CustomAttribute } from "#lib/rules/custom-attribute.ts";
import { withKinds } from "#lib/rules/with-kinds.ts";
import { listRefSchema, type ListRef } from "#lib/rules/schema.ts";
import { compileLists, type Chunks } from "#lib/rules/user-list.ts";
import type { CompiledSwitch, EvaluatedSwitch } from "./evaluate.ts";
import { compileSwitch } from "./evaluate.ts";
import { switchLimits as limits } from "./limits.ts";
import { reservedDefinition, reservedSwitches } from "./reserved.ts";
import {
  publishedRuleSchema,
  switchDefinitionSchema,
  type PublishedRule,
  type SwitchDefinition,
  type SwitchRule,
} from "./schema.ts";

/** Under which name a snapshot's index has the app's own switches; a mini program's stand under its id. */
export const appSwitches = "app";

/** The switches of an app, or of one mini program in it: a part of the snapshot, addressed by its content. */
export const switchesPartSchema = z.object({
  format: z.literal(1),
  /** "app", or the mini program's id. */
  of: z.string(),
  /** Each is read by itself: one that a reader does not understand must not take the others with it. */
  switches: z.array(z.unknown()),
  /** The allowlists that their rules name. Absent in parts that are older. */
  lists: z.array(listRefSchema).default([]),
});
export type SwitchesPart = z.infer<typeof switchesPartSchema>;

/** What is delivered of the switches of an app or of a mini program. */
export type SwitchesFacts = {
  of: string;
  switches: readonly PublishedSwitch[];
  lists?: readonly ListRef[] | undefined;
};
/** Its description is no device's business, and empty. */
export type PublishedSwitch = EvaluatedSwitch & SwitchDefinition;

/** A switch that cannot be read here: its key alone is known. */
export type UnreadSwitch = { readonly key: string; readonly unread: true };
export type CompiledSwitches = {
  /** SHA-256 (hex) of the part: another one is another configuration. */
  readonly digest: string;
  readonly byKey: ReadonlyMap<string, CompiledSwitch | UnreadSwitch>;
};

const publishedSchema = switchDefinitionSchema.safeExtend({
  key: z.string(),
  version: z.int(),
  salt: z.string().min(1),
  rules: z.array(publishedRuleSchema).max(limits.rulesMax),
});

/** Rules as devices of an app are judged by them. */
export const publishedRules = (
  rules: readonly SwitchRule[],
  declared: readonly CustomAttribute[],
): PublishedRule[] => rules.map((rule) => ({ ...rule, filters: withKinds(rule.filters, declared) }));

/** The same switches and lists give the same bytes: canonical JSON in UTF-8, by key and id. */
export function switchesBytes({ of, switches, lists = [] }: SwitchesFacts): Uint8Array<ArrayBuffer> {
  const part = {
    format: 1,
    of,
    switches: switches.toSorted((one, other) => compareText(one.key, other.key)),
    lists: lists.toSorted((one, other) => compareText(one.id, other.id)),
  };
  return new TextEncoder().encode(canonicalJson(part));
}

const compareText = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

/**
 * With the reserved switches of an app as the platform has them, where nobody has changed them. `chunks`: those of every
 * allowlist that the part names; throws where one is missing.
 */
export function compileSwitches(part: SwitchesPart, digest: string, chunks?: Chunks): CompiledSwitches {
  const lists = compileLists(part.lists, chunks);
  const byKey = new Map<string, CompiledSwitch | UnreadSwitch>();
  for (const reserved of part.of === appSwitches ? reservedSwitches : []) {
    const { key } = reserved;
    byKey.set(key, compileSwitch({ ...reservedDefinition(reserved), key, version: 0, salt: key }));
  }
  for (const given of part.switches) {
    const read = publishedSchema.safeParse(given);
    const key = read.success ? read.data.key : keyOf(given);
    if (key !== null) byKey.set(key, read.success ? compileSwitch(read.data, lists) : { key, unread: true });
  }
  return { digest, byKey };
}

/** Of an app in which nobody has made a switch. */
export const untouchedSwitches: CompiledSwitches = compileSwitches(
  { format: 1, of: appSwitches, switches: [], lists: [] },
  "untouched",
);

function keyOf(given: unknown): string | null {
  const key = z.looseObject({ key: z.string() }).safeParse(given);
  return key.success ? key.data.key : null;
}
