import { offersChoice } from "#lib/release/settings.ts";
import type { TargetPlace } from "./target-types.ts";

/** What an environment asks of a release, station by station, the last one being its users. */
export function pathWords({ environment, review, pilot, grayscale }: TargetPlace, owner: string): string[] {
  const straight = !review && !pilot && !offersChoice(environment);
  return [
    ...(review ? [`Review by ${owner}`] : []),
    ...(pilot ? ["Pilot testing"] : []),
    ...(grayscale ? ["Grayscale or everyone"] : [straight ? "Straight to everyone" : "Everyone"]),
  ];
}
