import { describe, expect, it } from "vitest";
import { environments } from "#lib/release/environments.ts";
import { defaultSettings, environmentSettingsSchema, permittedSettings } from "#lib/release/settings.ts";

const everything = {
  review: true,
  pilot: true,
  grayscale: true,
  selfApproval: true,
  maxGrayscaleDays: 30,
  secondAdmin: true,
  developerSignatureRequired: true,
  sealedPackages: true,
};
const nothing = {
  review: false,
  pilot: false,
  grayscale: false,
  selfApproval: false,
  maxGrayscaleDays: null,
  secondAdmin: false,
  developerSignatureRequired: false,
  sealedPackages: false,
};

describe("environment settings", () => {
  it("begin as the guide says", () => {
    expect(defaultSettings).toEqual({
      production: {
        ...everything,
        selfApproval: false,
        secondAdmin: false,
        developerSignatureRequired: false,
        sealedPackages: false,
      },
      sandbox: { ...nothing, review: true, grayscale: true },
      test: { ...nothing },
      development: { ...nothing },
    });
  });

  it("always review Production, whatever the tenant wishes", () => {
    expect(permittedSettings("production", nothing).review).toBe(true);
    for (const environment of ["sandbox", "test", "development"] as const) {
      expect(permittedSettings(environment, nothing).review).toBe(false);
    }
  });

  it("offer grayscale in Production and Sandbox only", () => {
    const offered = environments.filter(
      (environment) => permittedSettings(environment, everything).grayscale,
    );
    expect(offered).toEqual(["sandbox", "production"]);
    expect(permittedSettings("production", nothing).grayscale).toBe(false);
  });

  it("leave the rest as the tenant wishes", () => {
    for (const environment of environments) {
      expect(permittedSettings(environment, everything)).toMatchObject({ pilot: true, selfApproval: true });
      expect(permittedSettings(environment, nothing)).toMatchObject({ pilot: false, selfApproval: false });
      expect(permittedSettings(environment, defaultSettings[environment])).toEqual(
        defaultSettings[environment],
      );
    }
  });

  it("are refused where one is missing or no switch", () => {
    expect(environmentSettingsSchema.safeParse({ ...everything, review: "yes" }).success).toBe(false);
    expect(environmentSettingsSchema.safeParse({ review: true }).success).toBe(false);
  });
});
