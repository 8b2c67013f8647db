import { configurationOverrideSchema } from "#lib/release/configuration.ts";
import type { Configuration, ConfigurationOverride, UpgradePolicy } from "#lib/release/configuration.ts";

export const fieldNames: Record<keyof Configuration, string> = {
  clientId: "Client id",
  merchantId: "Merchant id",
  serverDomains: "Server domains",
  webviewDomains: "Web-view domains",
  permissions: "Permissions",
  upgradePolicy: "Upgrade policy",
  extra: "Extra settings",
};

const downloads: Record<UpgradePolicy["download"], string> = {
  wifi: "Downloaded on Wi-Fi only",
  any: "Downloaded on any network",
};
const installs: Record<UpgradePolicy["install"], string> = {
  ahead: "Installed ahead",
  on_open: "Installed when it is opened",
};
const applies: Record<UpgradePolicy["apply"], string> = {
  next_start: "Applied at the next start",
  prompt: "Applied when the user agrees",
  immediate: "Applied at once",
};

export function policyLines(policy: UpgradePolicy): string[] {
  return [
    `${downloads[policy.download]}; ${installs[policy.install].toLowerCase()}`,
    `${applies[policy.apply]}; ${policy.mandatory ? "mandatory" : "not mandatory"}`,
    policy.appVersionMin ? `Super app ${policy.appVersionMin} or newer` : "Every version of the super app",
  ];
}

export const extraText = (extra: Configuration["extra"]): string => JSON.stringify(extra, null, 2);

/** One field of a configuration as one line, for differences. */
export function fieldText(field: keyof Configuration, configuration: ConfigurationOverride): string {
  const { serverDomains, webviewDomains, permissions, upgradePolicy, extra } = configuration;
  switch (field) {
    case "serverDomains":
      return (serverDomains ?? []).join(", ") || "none";
    case "webviewDomains":
      return (webviewDomains ?? []).join(", ") || "none";
    case "permissions":
      return (permissions ?? []).map(({ name, reason }) => `${name} – ${reason}`).join("; ") || "none";
    case "upgradePolicy":
      return upgradePolicy ? policyLines(upgradePolicy).join("; ") : "";
    case "extra":
      return JSON.stringify(extra ?? {});
    default:
      return (field === "clientId" ? configuration.clientId : configuration.merchantId) || "not set";
  }
}

/** The same of a field that is kept as JSON. */
export function storedText(field: keyof Configuration, json: string): string {
  const parsed = configurationOverrideSchema.safeParse({ [field]: JSON.parse(json) });
  return parsed.success ? fieldText(field, parsed.data) : json;
}
