import { offersChoice } from "#lib/release/settings.ts";
import type { Text } from "#lib/text/text.ts";
import type { TargetPlace } from "./target-types.ts";

/** What an environment asks of a release, station by station, the last one being its users. */
export function pathWords(
  { environment, review, pilot, grayscale }: TargetPlace,
  owner: string,
  t: Text,
): string[] {
  const straight = !review && !pilot && !offersChoice(environment);
  return [
    ...(review ? [t("Review by {owner}", { owner })] : []),
    ...(pilot ? [t("Pilot testing")] : []),
    ...(grayscale ? [t("Grayscale or everyone")] : [straight ? t("Straight to everyone") : t("Everyone")]),
  ];
}
