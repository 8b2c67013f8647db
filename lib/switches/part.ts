import { z } from "zod";
import { canonicalJson } from "#lib/crypto/canonical-json.ts";
import type { CustomAttribute } from "#lib/rules/custom-attribute.ts";
import { withKinds } from "#lib/rules/with-kinds.ts";
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
});
export type SwitchesPart = z.infer<typeof switchesPartSchema>;

/** What is delivered of the switches of an app or of a mini program. */
export type SwitchesFacts = { of: string; switches: readonly PublishedSwitch[] };
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

/** The same switches give the same bytes: canonical JSON in UTF-8, by key. */
export function switchesBytes({ of, switches }: SwitchesFacts): Uint8Array<ArrayBuffer> {
  const sorted = switches.toSorted((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key)));
  return new TextEncoder().encode(canonicalJson({ format: 1, of, switches: sorted }));
}

/** With the reserved switches of an app as the platform has them, where nobody has changed them. */
export function compileSwitches(part: SwitchesPart, digest: string): CompiledSwitches {
  const byKey = new Map<string, CompiledSwitch | UnreadSwitch>();
  for (const reserved of part.of === appSwitches ? reservedSwitches : []) {
    const { key } = reserved;
    byKey.set(key, compileSwitch({ ...reservedDefinition(reserved), key, version: 0, salt: key }));
  }
  for (const given of part.switches) {
    const read = publishedSchema.safeParse(given);
    const key = read.success ? read.data.key : keyOf(given);
    if (key !== null) byKey.set(key, read.success ? compileSwitch(read.data) : { key, unread: true });
  }
  return { digest, byKey };
}

/** Of an app in which nobody has made a switch. */
export const untouchedSwitches: CompiledSwitches = compileSwitches(
  { format: 1, of: appSwitches, switches: [] },
  "untouched",
);

function keyOf(given: unknown): string | null {
  const key = z.looseObject({ key: z.string() }).safeParse(given);
  return key.success ? key.data.key : null;
}
