import { z } from "zod";
import type { Environment } from "./environments.ts";

/** What a tenant decides for one environment of one app. Applies to releases that apply afterwards. */
export const environmentSettingsSchema = z.object({
  review: z.boolean(),
  pilot: z.boolean(),
  grayscale: z.boolean(),
  selfApproval: z.boolean(),
});
export type EnvironmentSettings = z.infer<typeof environmentSettingsSchema>;

export const defaultSettings: Record<Environment, EnvironmentSettings> = {
  production: { review: true, pilot: true, grayscale: true, selfApproval: false },
  sandbox: { review: true, pilot: false, grayscale: true, selfApproval: false },
  test: { review: false, pilot: false, grayscale: false, selfApproval: false },
  development: { review: false, pilot: false, grayscale: false, selfApproval: false },
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
