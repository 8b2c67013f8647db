import { writtenOverrideSchema } from "#lib/release/configuration.ts";
import type { WrittenConfiguration, WrittenOverride } from "#lib/release/configuration.ts";
import type { UpgradePolicy } from "#lib/release/upgrade-policy.ts";
import type { WrittenVariable } from "#lib/release/variables.ts";
import { phrase } from "#lib/text/phrase.ts";
import type { Text } from "#lib/text/text.ts";

export const fieldNames: Record<keyof WrittenConfiguration, string> = {
  clientId: phrase("Client id"),
  merchantId: phrase("Merchant id"),
  serverDomains: phrase("Server domains"),
  webviewDomains: phrase("Web-view domains"),
  permissions: phrase("Permissions"),
  upgradePolicy: phrase("Upgrade policy"),
  variables: phrase("Environment variables"),
  extra: phrase("Extra settings"),
};

export function policyLines(policy: UpgradePolicy, t: Text): string[] {
  const download =
    policy.download === "wifi" ? t("Downloaded on Wi-Fi only") : t("Downloaded on any network");
  const install = policy.install === "ahead" ? t("Installed ahead") : t("Installed when it is opened");
  const app = policy.appVersionMin;
  return [
    download,
    install,
    applyLine(policy, t),
    policy.mandatory ? t("Mandatory") : t("Not mandatory"),
    app ? t("Super app {app} or newer", { app }) : t("Every version of the super app"),
  ];
}

function applyLine({ apply }: UpgradePolicy, t: Text): string {
  if (apply === "next_start") return t("Applied at the next start");
  return apply === "prompt" ? t("Applied when the user agrees") : t("Applied at once");
}

export const extraText = (extra: WrittenConfiguration["extra"]): string => JSON.stringify(extra, null, 2);

/** "API_BASE = https://…"; a masked value is not told. */
export const variableText = ({ name, value, masked }: WrittenVariable): string =>
  `${name} = ${masked || value === null ? "••••••" : value}`;

/** One field of a configuration as one line, for differences. */
export function fieldText(
  field: keyof WrittenConfiguration,
  configuration: WrittenOverride,
  t: Text,
): string {
  const { serverDomains, webviewDomains, permissions, upgradePolicy, variables, extra } = configuration;
  switch (field) {
    case "serverDomains":
      return (serverDomains ?? []).join(", ") || t("none");
    case "webviewDomains":
      return (webviewDomains ?? []).join(", ") || t("none");
    case "permissions":
      return (permissions ?? []).map(({ name, reason }) => `${name} – ${reason}`).join("; ") || t("none");
    case "upgradePolicy":
      return upgradePolicy ? policyLines(upgradePolicy, t).join("; ") : "";
    case "variables":
      return (variables ?? []).map(variableText).join("; ") || t("none");
    case "extra":
      return JSON.stringify(extra ?? {});
    default:
      return (field === "clientId" ? configuration.clientId : configuration.merchantId) || t("not set");
  }
}

/** The same of a field that is kept as JSON. */
export function storedText(field: keyof WrittenConfiguration, json: string, t: Text): string {
  const parsed = writtenOverrideSchema.safeParse({ [field]: JSON.parse(json) });
  return parsed.success ? fieldText(field, parsed.data, t) : json;
}
