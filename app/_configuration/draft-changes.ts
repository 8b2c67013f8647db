import {
  effectiveConfiguration,
  type Configuration,
  type ConfigurationOverride,
} from "#lib/release/configuration.ts";
import { configurationFields, draftOf, type Draft, type FieldName } from "./configuration-draft.ts";

/** What was touched since the last save; null takes a field back to what is inherited. */
export type DraftChanges = { [Field in FieldName]?: Draft[Field] | null };

/** What the form starts from: saved fields, and those of the mini program where a release inherits. */
export type Ground = { value: ConfigurationOverride; inherited: Configuration };

export function startOf({ value, inherited }: Ground): Draft {
  return draftOf(effectiveConfiguration(inherited, value));
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
  };
}

function chosen<Value>(change: Value | null | undefined, saved: Value, inherited: Value): Value {
  return change === null ? inherited : (change ?? saved);
}

/** Whether the release sets the field itself, once these changes are saved. */
export function isOwn({ value }: Ground, changes: DraftChanges, field: FieldName): boolean {
  return changes[field] === undefined ? field in value : changes[field] !== null;
}

/** The fields that saving would change. */
export function changedFields(ground: Ground, changes: DraftChanges): FieldName[] {
  const written = differingFields(startOf(ground), draftWith(ground, changes));
  return configurationFields.filter(
    (field) => written.includes(field) || isOwn(ground, changes, field) !== field in ground.value,
  );
}

export function differingFields(one: Draft, other: Draft): FieldName[] {
  return configurationFields.filter((field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]));
}

/** Of a whole configuration only what the release sets itself. */
export function ownPart(
  configuration: Configuration,
  ground: Ground,
  changes: DraftChanges,
): ConfigurationOverride {
  const own = configurationFields.filter((field) => isOwn(ground, changes, field));
  return Object.fromEntries(own.map((field) => [field, configuration[field]]));
}
