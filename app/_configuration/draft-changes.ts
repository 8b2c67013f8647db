import {
  writtenConfiguration,
  type GlobalConfiguration,
  type WrittenConfiguration,
  type WrittenOverride,
} from "#lib/release/configuration.ts";
import { configurationFields, draftOf, type Draft, type FieldName } from "./configuration-draft.ts";

/** What was touched since the last save; null takes a field back to what is inherited. */
export type DraftChanges = { [Field in FieldName]?: Draft[Field] | null };

/** What the form starts from: saved fields, and those of the mini program where a release inherits. */
export type Ground = { value: WrittenOverride; inherited: GlobalConfiguration };

export function startOf({ value, inherited }: Ground): Draft {
  return draftOf(writtenConfiguration(inherited, value));
}

/** The form as it reads now. */
export function draftWith(ground: Ground, changes: DraftChanges): Draft {
  const start = startOf(ground);
  const above = draftOf(ground.inherited);
  return {
    clientId: chosen(changes.clientId, start.clientId, above.clientId),
    merchantId: chosen(changes.merchantId, start.merchantId, above.merchantId),
    serverDomains: chosen(changes.serverDomains, start.serverDomains, above.serverDomains),
    webviewDomains: chosen(changes.webviewDomains, start.webviewDomains, above.webviewDomains),
    permissions: chosen(changes.permissions, start.permissions, above.permissions),
    upgradePolicy: chosen(changes.upgradePolicy, start.upgradePolicy, above.upgradePolicy),
    extra: chosen(changes.extra, start.extra, above.extra),
    variables: chosen(changes.variables, start.variables, above.variables),
  };
}

function chosen<Value>(change: Value | null | undefined, saved: Value, inherited: Value): Value {
  return change === null ? inherited : (change ?? saved);
}

/** Whether the release sets the field itself, once these changes are saved. Variables it never inherits. */
export function isOwn({ value }: Ground, changes: DraftChanges, field: FieldName): boolean {
  return changes[field] === undefined ? field in value : changes[field] !== null;
}

/** The fields that saving would change. */
export function changedFields(ground: Ground, changes: DraftChanges): FieldName[] {
  const written = differingFields(startOf(ground), draftWith(ground, changes));
  const turned = (field: FieldName) =>
    field !== "variables" && isOwn(ground, changes, field) !== field in ground.value;
  return configurationFields.filter((field) => written.includes(field) || turned(field));
}

export function differingFields(one: Draft, other: Draft): FieldName[] {
  return configurationFields.filter((field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]));
}

/** Of a whole configuration only what the release sets itself. */
export function ownPart(
  configuration: WrittenConfiguration,
  ground: Ground,
  changes: DraftChanges,
): WrittenOverride {
  const own = configurationFields.filter(
    (field) => isOwn(ground, changes, field) && configuration[field] !== undefined,
  );
  return Object.fromEntries(own.map((field) => [field, configuration[field]]));
}
