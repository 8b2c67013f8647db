import { jsonPointer } from "#lib/protocol/json-pointer.ts";
import type { FieldFault } from "#lib/protocol/problem.ts";

const faultsMax = 20;

/**
 * What a schema does not say of a body: fields that it left out because it does not know them, and characters that
 * no store keeps. Each with its JSON Pointer; the first twenty.
 * @param sent the JSON as it came @param read the same as the schema gave it back
 */
export function bodyFaults(sent: unknown, read: unknown): FieldFault[] {
  const faults: FieldFault[] = [];
  collect({ sent, read, path: [] }, faults);
  return faults.slice(0, faultsMax);
}

type Place = { sent: unknown; read: unknown; path: PropertyKey[] };

function collect({ sent, read, path }: Place, faults: FieldFault[]): void {
  if (faults.length >= faultsMax) return;
  if (typeof sent === "string" && !isStorable(sent)) {
    faults.push({ pointer: jsonPointer(path), detail: "This holds a character that cannot be kept." });
  }
  for (const [name, value] of fieldsOf(sent)) {
    const at = [...path, name];
    const known = fieldsOf(read).get(name);
    if (known === undefined && value !== undefined) {
      faults.push({ pointer: jsonPointer(at), detail: "There is no such field here." });
    } else collect({ sent: value, read: known, path: at }, faults);
  }
}

/** Of an object or of an array; nothing of what is neither. */
function fieldsOf(value: unknown): Map<string, unknown> {
  return typeof value === "object" && value !== null ? new Map(Object.entries(value)) : new Map();
}

/** PostgreSQL keeps no NUL, and half a character is none. */
export const isStorable = (text: string): boolean => !text.includes("\0") && text.isWellFormed();
