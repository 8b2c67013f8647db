import { fieldNames } from "#app/_release/configuration-words.ts";
import type { Text } from "#lib/text/text.ts";
import type { FieldName } from "./configuration-draft.ts";

/** "Client id, Permissions". */
export const fieldList = (fields: readonly FieldName[], t: Text): string =>
  fields.map((field) => t(fieldNames[field])).join(t(", "));
