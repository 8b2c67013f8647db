import { environmentNames, type Environment } from "#lib/release/environments.ts";
import { offersChoice, type EnvironmentSettings } from "#lib/release/settings.ts";
import type { Text } from "#lib/text/text.ts";

export type SettingWords = {
  name: Exclude<keyof EnvironmentSettings, "maxGrayscaleDays">;
  label: string;
  help: string;
  /** Why it cannot be changed here; null where it can. */
  fixed: string | null;
};

/** The workflow's switches of an environment: what each one changes, and which ones the environment decides. */
export function settingWords(environment: Environment, t: Text): SettingWords[] {
  const place = t(environmentNames[environment]);
  return [
    {
      name: "review",
      label: t("Review"),
      help: t(
        "A release waits in Under Review until a reviewer of this workspace approves it, and so does taking one offline. Off: Apply takes it on at once.",
      ),
      fixed: environment === "production" ? t("Always on in Production.") : null,
    },
    {
      name: "pilot",
      label: t("Pilot testing"),
      help: t("After approval a release goes to named test users first. Off: that step is left out."),
      fixed: null,
    },
    {
      name: "grayscale",
      label: t("Grayscale release"),
      help: t(
        "The owner may let a release through to a share of the users before everybody. Off: only Full Release is offered.",
      ),
      fixed: offersChoice(environment) ? null : t("{place} goes straight to Full Release.", { place }),
    },
    {
      name: "selfApproval",
      label: t("Self-approval"),
      help: t(
        "Reviewers may approve what they applied for themselves. Off: it always takes a second person.",
      ),
      fixed: null,
    },
    {
      name: "secondAdmin",
      label: t("Second admin"),
      help: t("Taking a release offline and rolling back take two admins of its owner. Off: one is enough."),
      fixed: null,
    },
    {
      name: "developerSignatureRequired",
      label: t("Developer's signature"),
      help: t(
        "Only versions that a developer signed with a key of the mini program are selected, applied for and rolled out. A key that is revoked stops what it signed. Off: a signature is checked where there is one.",
      ),
      fixed: null,
    },
    {
      name: "sealedPackages",
      label: t("Sealed packages"),
      help: t(
        "Devices get packages encrypted, and the key only with a decision for a user whom your server proves: it takes signed identity, and an SDK that opens them. A package that is sealed here is given in clear nowhere, in no other environment either. Off: packages travel in clear.",
      ),
      fixed: null,
    },
  ];
}
