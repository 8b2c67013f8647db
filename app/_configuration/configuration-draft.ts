import {
  writtenConfigurationSchema,
  type GlobalConfiguration,
  type WrittenConfiguration,
} from "#lib/release/configuration.ts";
import { issueText, writtenIssue } from "#lib/text/issue-text.ts";
import type { Text } from "#lib/text/text.ts";
import { readExtra } from "./extra-text.ts";
import { draftVariables, readVariables, variableErrors, type DraftVariable } from "./variable-draft.ts";

/** A configuration as it is being written: lists of domains are lines of text, the extra settings are JSON. */
export type Draft = Pick<WrittenConfiguration, "clientId" | "merchantId" | "permissions"> & {
  serverDomains: string;
  webviewDomains: string;
  upgradePolicy: Omit<GlobalConfiguration["upgradePolicy"], "appVersionMin"> & { appVersionMin: string };
  extra: string;
  variables: DraftVariable[];
};
export type FieldName = keyof WrittenConfiguration;
export const configurationFields = Object.keys(writtenConfigurationSchema.shape).filter(isFieldName);

/** By field, and by part where a field has parts: `permissions.2.reason`, `upgradePolicy.appVersionMin`. */
export type DraftErrors = Readonly<Record<string, string>>;
export type DraftReading =
  | { ok: true; configuration: WrittenConfiguration }
  | { ok: false; errors: DraftErrors };

export function draftOf(configuration: WrittenConfiguration): Draft {
  const { clientId, merchantId, permissions, upgradePolicy, extra } = configuration;
  return {
    clientId,
    merchantId,
    permissions,
    serverDomains: configuration.serverDomains.join("\n"),
    webviewDomains: configuration.webviewDomains.join("\n"),
    upgradePolicy: { ...upgradePolicy, appVersionMin: upgradePolicy.appVersionMin ?? "" },
    extra: Object.keys(extra).length === 0 ? "" : JSON.stringify(extra, null, 2),
    variables: draftVariables(configuration.variables ?? []),
  };
}

/** The configuration that was written, or what to mend. Empty lines and empty rows say nothing. */
export function readDraft(draft: Draft, t: Text): DraftReading {
  const server = readLines(draft.serverDomains);
  const webview = readLines(draft.webviewDomains);
  const permissions = readPermissions(draft.permissions);
  const variables = readVariables(draft.variables);
  const extra = readExtra(draft.extra, t);
  const { appVersionMin, ...policy } = draft.upgradePolicy;
  const parsed = writtenConfigurationSchema.safeParse({
    clientId: draft.clientId.trim(),
    merchantId: draft.merchantId.trim(),
    serverDomains: server.map(({ text }) => text),
    webviewDomains: webview.map(({ text }) => text),
    permissions: permissions.map(({ name, reason }) => ({ name, reason })),
    upgradePolicy: { ...policy, appVersionMin: appVersionMin.trim() || null },
    extra: extra.ok ? extra.value : {},
    ...(variables.length > 0 && { variables: variables.map(({ written }) => written) }),
  });
  const errors: Record<string, string> = extra.ok ? {} : { extra: extra.error };
  for (const issue of parsed.error?.issues ?? []) {
    const [field, place, part] = issue.path.map(String);
    const found = { row: place === undefined ? undefined : Number(place), part, text: issueWords(t, issue) };
    if (field === "serverDomains") errors[field] ??= lineError(t, server, found);
    else if (field === "webviewDomains") errors[field] ??= lineError(t, webview, found);
    else if (field === "permissions") Object.assign(errors, permissionError(t, permissions, found));
    else if (field === "variables") Object.assign(errors, variableErrors(variables, found));
    else errors[issue.path.join(".")] ??= found.text;
  }
  if (!parsed.success || Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, configuration: parsed.data };
}

const issueWords = (t: Text, issue: Parameters<typeof writtenIssue>[0]): string =>
  issueText(t, writtenIssue(issue));

/** Where in a list something is wrong, and what. */
export type Found = { row: number | undefined; part: string | undefined; text: string };

type Line = { text: string; number: number };

/** Lines that say something, each once, with the number under which its writer sees it. */
function readLines(text: string): Line[] {
  const lines = text
    .split("\n")
    .map((line, index) => ({ text: line.trim(), number: index + 1 }))
    .filter((line) => line.text !== "");
  return lines.filter((line, index) => lines.findIndex((one) => one.text === line.text) === index);
}

function lineError(t: Text, lines: readonly Line[], { row, text }: Found): string {
  const line = row === undefined ? undefined : lines[row];
  return line
    ? t("Line {line}: {problem}", { line: line.number, problem: text })
    : t("There are too many lines. Remove those that are not needed.");
}

type Row = { name: string; reason: string; place: number };

function readPermissions(rows: Draft["permissions"]): Row[] {
  return rows
    .map(({ name, reason }, place) => ({ name: name.trim(), reason: reason.trim(), place }))
    .filter(({ name, reason }) => name !== "" || reason !== "");
}

function permissionError(t: Text, rows: readonly Row[], { row, part, text }: Found): Record<string, string> {
  const place = row === undefined ? undefined : rows[row]?.place;
  if (place === undefined) {
    return { permissions: t("There are too many permissions. Remove those not needed.") };
  }
  const words = part === "name" ? t("Name the permission, e.g. location.") : text;
  return { [`permissions.${place}.${part ?? "name"}`]: words };
}

function isFieldName(name: string): name is FieldName {
  return name in writtenConfigurationSchema.shape;
}
