import type { EnvironmentSettings } from "#lib/release/settings.ts";
import { offersChoice } from "#lib/release/settings.ts";
import { environmentNames, type Environment } from "#lib/release/environments.ts";

export type SettingWords = {
  name: Exclude<keyof EnvironmentSettings, "maxGrayscaleDays">;
  label: string;
  help: string;
  /** Why it cannot be changed here; null where it can. */
  fixed: string | null;
};

/** The workflow's settings of an environment: what each one changes, and which ones the environment decides. */
export function settingWords(environment: Environment): SettingWords[] {
  const place = environmentNames[environment];
  return [
    {
      name: "review",
      label: "Review",
      help: "A release waits in Under Review until a reviewer of this workspace approves it. Off: Apply takes it on at once.",
      fixed: environment === "production" ? "Always on in Production." : null,
    },
    {
      name: "pilot",
      label: "Pilot testing",
      help: "After approval a release goes to named test users first. Off: that step is left out.",
      fixed: null,
    },
    {
      name: "grayscale",
      label: "Grayscale release",
      help: "The owner may let a release through to a share of the users before everybody. Off: only Full Release is offered.",
      fixed: offersChoice(environment) ? null : `${place} goes straight to Full Release.`,
    },
    {
      name: "selfApproval",
      label: "Self-approval",
      help: "Reviewers may approve what they applied for themselves. Off: it always takes a second person.",
      fixed: null,
    },
    {
      name: "secondAdmin",
      label: "Second admin",
      help: "Taking a release offline and rolling back take two admins of its owner. Off: one is enough.",
      fixed: null,
    },
  ];
}
