import type { Release } from "#app/_release/release-types.ts";
import { offersChoice } from "#lib/release/settings.ts";
import type { Text } from "#lib/text/text.ts";

/** What an approval leads to. */
export function nextWords({ settings, environment, owner }: Release, t: Text): string {
  if (settings.pilot)
    return t("Approved, it goes to pilot testing: only testers that {owner} names get it.", { owner });
  if (offersChoice(environment)) return t("Approved, {owner} chooses how it reaches the users.", { owner });
  return t("Approved, every user gets it at once.");
}
