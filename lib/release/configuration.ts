import { z } from "zod";
import { phrase } from "#lib/text/phrase.ts";
import { configurationLimits as limits } from "./limits.ts";

const domain = (schemes: string[], error: string) =>
  z
    .string()
    .max(limits.domainLengthMax)
    .refine((value) => isOrigin(value, schemes), { error });

const serverDomain = domain(
  ["https:", "wss:"],
  phrase(
    "Write https:// or wss:// and a host name in lower case, without a path, e.g. https://api.example.com.",
  ),
);
const webviewDomain = domain(
  ["https:"],
  phrase("Write https:// and a host name in lower case, without a path, e.g. https://api.example.com."),
);

export const versionName = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,9}){1,3}$/, phrase("Write two to four numbers with dots, e.g. 2.4.0."));

export const upgradePolicySchema = z.object({
  download: z.enum(["wifi", "any"]),
  install: z.enum(["ahead", "on_open"]),
  apply: z.enum(["next_start", "prompt", "immediate"]),
  mandatory: z.boolean(),
  /** Lowest super-app version that may run the release; null: every version. */
  appVersionMin: versionName.nullable(),
});
export type UpgradePolicy = z.infer<typeof upgradePolicySchema>;

export const permissionSchema = z.object({
  name: z.string().min(1).max(limits.permissionLengthMax),
  reason: z
    .string()
    .min(1, phrase("Say why the mini program needs this permission."))
    .max(limits.reasonLengthMax),
});

const fields = {
  clientId: z.string().max(limits.idLengthMax),
  merchantId: z.string().max(limits.idLengthMax),
  serverDomains: z.array(serverDomain).max(limits.serverDomainsMax),
  webviewDomains: z.array(webviewDomain).max(limits.webviewDomainsMax),
  permissions: z.array(permissionSchema).max(limits.permissionsMax),
  upgradePolicy: upgradePolicySchema,
  extra: z.record(z.string(), z.json()),
};

/** What a mini program is released with. Every field can be set globally and overridden by one release. */
export const configurationSchema = z.object(fields);
export type Configuration = z.infer<typeof configurationSchema>;

/** A release's own fields; what is absent is inherited from the mini program. */
export const configurationOverrideSchema = z.object(fields).partial();
export type ConfigurationOverride = z.infer<typeof configurationOverrideSchema>;

export const emptyConfiguration: Configuration = {
  clientId: "",
  merchantId: "",
  serverDomains: [],
  webviewDomains: [],
  permissions: [],
  upgradePolicy: {
    download: "any",
    install: "ahead",
    apply: "next_start",
    mandatory: false,
    appVersionMin: null,
  },
  extra: {},
};

/** Field by field: the release's value where it has one, else the mini program's. */
export function effectiveConfiguration(
  global: Configuration,
  override: ConfigurationOverride,
): Configuration {
  return configurationSchema.parse({ ...global, ...override });
}

const hostname = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

// Exactly as a browser would write it: what is trimmed or mended while reading would reach devices unmended.
function isOrigin(value: string, schemes: string[]): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return (
    schemes.includes(url.protocol) && hostname.test(url.hostname) && value === `${url.protocol}//${url.host}`
  );
}
