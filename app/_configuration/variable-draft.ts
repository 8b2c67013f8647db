import type { WrittenVariable } from "#lib/release/variables.ts";
import type { Found } from "./configuration-draft.ts";

/** A variable as it is being written. `kept`: its masked value was saved before and stays as it is. */
export type DraftVariable = { name: string; value: string; masked: boolean; kept: boolean };

export const emptyVariable: DraftVariable = { name: "", value: "", masked: false, kept: false };

export const draftVariables = (variables: readonly WrittenVariable[]): DraftVariable[] =>
  variables.map(({ name, value, masked }) => ({ name, value: value ?? "", masked, kept: value === null }));

type Row = { written: WrittenVariable; place: number };

/** Rows that say something. A value is kept as it was written, spaces and all. */
export function readVariables(rows: readonly DraftVariable[]): Row[] {
  return rows.flatMap(({ name, value, masked, kept }, place) => {
    if (name.trim() === "" && value === "" && !kept) return [];
    return { written: { name: name.trim(), masked, value: kept ? null : value }, place };
  });
}

export function variableErrors(rows: readonly Row[], { row, part, text }: Found): Record<string, string> {
  const place = row === undefined ? undefined : rows[row]?.place;
  if (place === undefined) return { variables: text };
  return { [`variables.${place}.${part ?? "name"}`]: text };
}
