import type { Release } from "#app/_release/release-types.ts";
import { offersChoice } from "#lib/release/settings.ts";

/** What an approval leads to. */
export function nextWords({ settings, environment, owner }: Release): string {
  if (settings.pilot) return `Approved, it goes to pilot testing: only testers that ${owner} names get it.`;
  if (offersChoice(environment)) return `Approved, ${owner} chooses how it reaches the users.`;
  return "Approved, every user gets it at once.";
}
