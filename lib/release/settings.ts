import { z } from "zod";
import type { Environment } from "./environments.ts";
import { releaseLimits as limits } from "./limits.ts";

/** What a tenant decides for one environment of one app. Applies to releases that apply afterwards. */
export const environmentSettingsSchema = z.object({
  review: z.boolean(),
  pilot: z.boolean(),
  grayscale: z.boolean(),
  selfApproval: z.boolean(),
  /** After so many days the platform pauses a grayscale; null: never. */
  maxGrayscaleDays: z.int().min(1).max(limits.grayscaleDaysMax).nullable(),
  /** A removal or a rollback takes two admins of the owner. */
  secondAdmin: z.boolean(),
  /** Takes only versions that a developer signed with a key of the mini program that stands. */
  developerSignatureRequired: z.boolean(),
  /** Devices get packages encrypted, and the key only with a proven identity. */
  sealedPackages: z.boolean(),
});
export type EnvironmentSettings = z.infer<typeof environmentSettingsSchema>;

const common = {
  selfApproval: false,
  maxGrayscaleDays: null,
  secondAdmin: false,
  developerSignatureRequired: false,
  sealedPackages: false,
};
const strict = { ...common, review: true, pilot: true, grayscale: true };
const direct = { ...common, review: false, pilot: false, grayscale: false };

export const defaultSettings: Record<Environment, EnvironmentSettings> = {
  production: { ...strict, maxGrayscaleDays: 30 },
  sandbox: { ...strict, pilot: false },
  test: direct,
  development: direct,
};

/** Production is always reviewed; grayscale exists in Production and Sandbox only. */
export function permittedSettings(environment: Environment, wish: EnvironmentSettings): EnvironmentSettings {
  return {
    ...wish,
    review: environment === "production" || wish.review,
    grayscale: offersChoice(environment) && wish.grayscale,
  };
}

/** Whether a release type is chosen before the full release. Test and Development go straight to full. */
export const offersChoice = (environment: Environment): boolean =>
  environment === "production" || environment === "sandbox";
