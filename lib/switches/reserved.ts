import { phrase } from "#lib/text/phrase.ts";
import type { SwitchDefinition } from "./schema.ts";
import type { SwitchKind, SwitchValue } from "./value.ts";

/** A switch that the container reads itself: it is there in every app and environment, also where nobody made it. */
export type ReservedSwitch = {
  key: string;
  kind: SwitchKind;
  value: SwitchValue;
  /** Whole numbers alone, both ends included; null for other kinds. */
  range: { low: number; high: number; unit: "seconds" | "packages" | "days" } | null;
  description: string;
};

export const updateIntervalKey = "updateInterval";

export const reservedSwitches: readonly ReservedSwitch[] = [
  {
    key: updateIntervalKey,
    kind: "number",
    value: 1_800,
    range: { low: 0, high: 86_400, unit: "seconds" },
    description: phrase(
      "How many seconds a device waits before it asks again in the background. 0: it asks only when the app or a mini program is opened.",
    ),
  },
  {
    key: "downloadLimit",
    kind: "number",
    value: 3,
    range: { low: 1, high: 10, unit: "packages" },
    description: phrase("How many packages a device downloads at the same time."),
  },
  {
    key: "keepUnusedDays",
    kind: "number",
    value: 45,
    range: { low: 1, high: 365, unit: "days" },
    description: phrase("After how many days without being opened a device deletes a package."),
  },
  {
    key: "downloadAhead",
    kind: "boolean",
    value: true,
    range: null,
    description: phrase("Whether a device downloads packages before somebody opens them."),
  },
];

export const reservedSwitch = (key: string): ReservedSwitch | null =>
  reservedSwitches.find((one) => one.key === key) ?? null;

/** As it stands where nobody has changed it. */
export function reservedDefinition({ kind, value, description }: ReservedSwitch): SwitchDefinition {
  return { kind, value, description, on: true, rules: [] };
}

/** Where a definition breaks what its reserved key demands, in words that mend; empty where it does not. */
export function reservedFaults(
  key: string,
  { kind, value, rules }: Pick<SwitchDefinition, "kind" | "value" | "rules">,
): { path: (string | number)[]; why: "reserved_kind" | "reserved_range" }[] {
  const reserved = reservedSwitch(key);
  if (reserved === null) return [];
  if (kind !== reserved.kind) return [{ path: ["kind"], why: "reserved_kind" }];
  const { range } = reserved;
  if (range === null) return [];
  const fits = (one: SwitchValue) =>
    typeof one === "number" && Number.isInteger(one) && one >= range.low && one <= range.high;
  const values = [
    { path: ["value"], value },
    ...rules.map((rule, at) => ({ path: ["rules", at, "value"], value: rule.value })),
  ];
  return values.flatMap((one) => (fits(one.value) ? [] : [{ path: one.path, why: "reserved_range" }]));
}
