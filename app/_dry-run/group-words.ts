import { filterWords } from "#app/_release/rule-words.ts";
import type { ReasonCode } from "#lib/snapshot/decision.ts";
import type { DryRunGroup } from "#lib/snapshot/dry-run.ts";
import { phrase } from "#lib/text/phrase.ts";
import type { Text } from "#lib/text/text.ts";

/** Whether users of a group would have the release. */
export const getsIt = (group: DryRunGroup): boolean => group.let !== "out";

/** Why users of a group would have the release, or would not. */
export function groupWords(group: DryRunGroup, t: Text): string {
  if (group.let === "in") {
    const way = inWords[group.reason];
    return way === undefined ? t("Let in") : t(way);
  }
  if (group.let === "place") return t("Takes a place of the time window, while there are places");
  if (group.by === "app_version") return t("The super app is too old, or its version is not told");
  if (group.by === "audience") return t("Outside the share, and named nowhere");
  return t("A condition does not hold: {condition}", { condition: filterWords(group.filter, t) });
}

const inWords: Partial<Record<ReasonCode, string>> = {
  tester: phrase("In the test group"),
  allowlist: phrase("Named in the rollout or on an allowlist"),
  percentage: phrase("In the share"),
  everyone: phrase("Open to everyone who matches"),
};
