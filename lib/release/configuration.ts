import { z } from "zod";
import { phrase } from "#lib/text/phrase.ts";
import { configurationLimits as limits } from "./limits.ts";
import type { UpgradePolicy } from "./upgrade-policy.ts";
import { variablesSchema, writtenVariablesSchema } from "./variables.ts";

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
  appVersionMin: versionName.nullable(),
}) satisfies z.ZodType<UpgradePolicy>;

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

/** Of a mini program, for every new release. Each field can be overridden by one release. */
export const globalConfigurationSchema = z.object(fields);
export type GlobalConfiguration = z.infer<typeof globalConfigurationSchema>;

/** What a release is released with: kept with masked values sealed, published with all of them opened. */
export const configurationSchema = z.object({ ...fields, variables: variablesSchema.optional() });
export type Configuration = z.infer<typeof configurationSchema>;

/** A release's own fields, as they are kept; what is absent is inherited from the mini program. */
export const configurationOverrideSchema = configurationSchema.partial();
export type ConfigurationOverride = z.infer<typeof configurationOverrideSchema>;

/** The same as people see and write it: masked values are null. */
export const writtenConfigurationSchema = z.object({
  ...fields,
  variables: writtenVariablesSchema.optional(),
});
export type WrittenConfiguration = z.infer<typeof writtenConfigurationSchema>;
export const writtenOverrideSchema = writtenConfigurationSchema.partial();
export type WrittenOverride = z.infer<typeof writtenOverrideSchema>;

export const emptyConfiguration: GlobalConfiguration = {
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
  global: GlobalConfiguration,
  override: ConfigurationOverride,
): Configuration {
  return configurationSchema.parse({ ...global, ...override });
}

/** The same of what people see. */
export function writtenConfiguration(
  global: GlobalConfiguration,
  override: WrittenOverride,
): WrittenConfiguration {
  return writtenConfigurationSchema.parse({ ...global, ...override });
}

/** Without the masked values: what a browser or a log may have. */
export function withoutMasked(configuration: Configuration): WrittenConfiguration;
export function withoutMasked(override: ConfigurationOverride): WrittenOverride;
export function withoutMasked({ variables, ...rest }: ConfigurationOverride): WrittenOverride {
  if (!variables) return rest;
  return { ...rest, variables: variables.map((one) => (one.masked ? { ...one, value: null } : one)) };
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
