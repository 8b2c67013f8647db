/** How devices take a release. */
export type UpgradePolicy = {
  download: "wifi" | "any";
  install: "ahead" | "on_open";
  apply: "next_start" | "prompt" | "immediate";
  mandatory: boolean;
  /** Lowest super-app version that may run the release; null: every version. */
  appVersionMin: string | null;
};
