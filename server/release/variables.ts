import type { WrittenOverride, Configuration, ConfigurationOverride } from "#lib/release/configuration.ts";
import type { Variable, WrittenVariable } from "#lib/release/variables.ts";
import { openText, sealText } from "#server/keys/sealed-text.ts";

/**
 * A release's own fields as they are kept: masked values sealed. A masked value that was not written anew is kept as
 * it is sealed, so that what was approved stays what was approved.
 * @returns null where a masked value is neither written nor kept before
 */
export async function sealOverride(
  { variables, ...rest }: WrittenOverride,
  before: ConfigurationOverride,
): Promise<ConfigurationOverride | null> {
  const kept: Variable[] = [];
  for (const written of variables ?? []) {
    const variable = await sealVariable(
      written,
      before.variables?.find(({ name }) => name === written.name),
    );
    if (!variable) return null;
    kept.push(variable);
  }
  return kept.length > 0 ? { ...rest, variables: kept } : rest;
}

async function sealVariable(
  { name, value, masked }: WrittenVariable,
  before: Variable | undefined,
): Promise<Variable | null> {
  if (value !== null) return { name, masked, value: masked ? await sealText(value) : value };
  if (!masked || !before) return null;
  return before.masked ? before : { name, masked, value: await sealText(before.value) };
}

/** What devices are given: every value in the clear. @throws Error where a key is gone */
export async function openVariables(configuration: Configuration): Promise<Configuration> {
  const { variables } = configuration;
  return variables
    ? { ...configuration, variables: await Promise.all(variables.map(opened)) }
    : configuration;
}

const opened = async (one: Variable): Promise<Variable> =>
  one.masked ? { ...one, value: await openText(one.value) } : one;

export type VariableDifference = {
  name: string;
  kind: "added" | "removed" | "changed";
  masked: boolean;
  /** Null where there was none, or where it is masked. */
  before: string | null;
  after: string | null;
};

/** What differs, by name. Masked values are compared, and never told. */
export async function variableDifference(
  before: ConfigurationOverride,
  after: ConfigurationOverride,
): Promise<VariableDifference[]> {
  const [was, is] = [before.variables ?? [], after.variables ?? []];
  const names = [...new Set([...was, ...is].map(({ name }) => name))].toSorted();
  const found: VariableDifference[] = [];
  for (const name of names) {
    const one = was.find((variable) => variable.name === name);
    const other = is.find((variable) => variable.name === name);
    if (one && other && (await areAlike(one, other))) continue;
    const kind = one && other ? "changed" : one ? "removed" : "added";
    const masked = Boolean(one?.masked || other?.masked);
    const told = (variable: Variable | undefined) => (masked ? null : (variable?.value ?? null));
    found.push({ name, kind, masked, before: told(one), after: told(other) });
  }
  return found;
}

async function areAlike(one: Variable, other: Variable): Promise<boolean> {
  if (one.masked !== other.masked) return false;
  if (one.value === other.value) return true;
  return one.masked && (await openText(one.value)) === (await openText(other.value));
}
