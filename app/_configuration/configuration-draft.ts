import { configurationSchema, type Configuration } from "#lib/release/configuration.ts";

/** A configuration as it is being written: lists of domains are lines of text, the extra settings are JSON. */
export type Draft = Omit<Configuration, "serverDomains" | "webviewDomains" | "upgradePolicy" | "extra"> & {
  serverDomains: string;
  webviewDomains: string;
  upgradePolicy: Omit<Configuration["upgradePolicy"], "appVersionMin"> & { appVersionMin: string };
  extra: string;
};
export type FieldName = keyof Configuration;
export const configurationFields = Object.keys(configurationSchema.shape).filter(isFieldName);

/** By field, and by part where a field has parts: `permissions.2.reason`, `upgradePolicy.appVersionMin`. */
export type DraftErrors = Readonly<Record<string, string>>;
export type DraftReading = { ok: true; configuration: Configuration } | { ok: false; errors: DraftErrors };

export function draftOf(configuration: Configuration): Draft {
  const { serverDomains, webviewDomains, upgradePolicy, extra, ...rest } = configuration;
  return {
    ...rest,
    serverDomains: serverDomains.join("\n"),
    webviewDomains: webviewDomains.join("\n"),
    upgradePolicy: { ...upgradePolicy, appVersionMin: upgradePolicy.appVersionMin ?? "" },
    extra: Object.keys(extra).length === 0 ? "" : JSON.stringify(extra, null, 2),
  };
}

/** The configuration that was written, or what to mend. Empty lines and empty rows say nothing. */
export function readDraft(draft: Draft): DraftReading {
  const server = readLines(draft.serverDomains);
  const webview = readLines(draft.webviewDomains);
  const permissions = readPermissions(draft.permissions);
  const extra = readExtra(draft.extra);
  const { appVersionMin, ...policy } = draft.upgradePolicy;
  const parsed = configurationSchema.safeParse({
    clientId: draft.clientId.trim(),
    merchantId: draft.merchantId.trim(),
    serverDomains: server.map(({ text }) => text),
    webviewDomains: webview.map(({ text }) => text),
    permissions: permissions.map(({ name, reason }) => ({ name, reason })),
    upgradePolicy: { ...policy, appVersionMin: appVersionMin.trim() || null },
    extra: extra.ok ? extra.value : {},
  });
  const errors: Record<string, string> = extra.ok ? {} : { extra: extra.error };
  for (const { path, message } of parsed.error?.issues ?? []) {
    const [field, place, part] = path.map(String);
    const row = place === undefined ? undefined : Number(place);
    if (field === "serverDomains") errors[field] ??= lineError(server, row, message);
    else if (field === "webviewDomains") errors[field] ??= lineError(webview, row, message);
    else if (field === "permissions")
      Object.assign(errors, permissionError(permissions, row, { part, message }));
    else errors[path.join(".")] ??= message;
  }
  if (!parsed.success || Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, configuration: parsed.data };
}

type Line = { text: string; number: number };

/** Lines that say something, each once, with the number under which its writer sees it. */
function readLines(text: string): Line[] {
  const lines = text
    .split("\n")
    .map((line, index) => ({ text: line.trim(), number: index + 1 }))
    .filter((line) => line.text !== "");
  return lines.filter((line, index) => lines.findIndex((one) => one.text === line.text) === index);
}

function lineError(lines: readonly Line[], row: number | undefined, message: string): string {
  const line = row === undefined ? undefined : lines[row];
  return line
    ? `Line ${line.number}: ${message}`
    : "There are too many lines. Remove those that are not needed.";
}

type Row = { name: string; reason: string; place: number };

function readPermissions(rows: Draft["permissions"]): Row[] {
  return rows
    .map(({ name, reason }, place) => ({ name: name.trim(), reason: reason.trim(), place }))
    .filter(({ name, reason }) => name !== "" || reason !== "");
}

function permissionError(
  rows: readonly Row[],
  row: number | undefined,
  { part, message }: { part: string | undefined; message: string },
): Record<string, string> {
  const place = row === undefined ? undefined : rows[row]?.place;
  if (place === undefined) return { permissions: "There are too many permissions. Remove those not needed." };
  const text = part === "name" ? "Name the permission, e.g. location." : message;
  return { [`permissions.${place}.${part ?? "name"}`]: text };
}

type Extra = { ok: true; value: Record<string, unknown> } | { ok: false; error: string };

function readExtra(text: string): Extra {
  if (text.trim() === "") return { ok: true, value: {} };
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return { ok: true, value: { ...value } };
    return { ok: false, error: 'Write a JSON object, such as {"theme": "harbour"}.' };
  } catch (error) {
    const why = error instanceof Error ? ` ${error.message}.` : "";
    return { ok: false, error: `This is not JSON.${why} Names and texts stand in double quotes.` };
  }
}

function isFieldName(name: string): name is FieldName {
  return name in configurationSchema.shape;
}
