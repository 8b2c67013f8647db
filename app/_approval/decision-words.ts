import type { Text } from "#lib/text/text.ts";

/** What a reviewer answered, and who. */
export function decisionWords(
  { action, actorName: name }: { action: string; actorName: string },
  t: Text,
): string {
  switch (action) {
    case "approve":
      return t("{name} approved it", { name });
    case "reject":
      return t("{name} rejected it", { name });
    case "approve_removal":
      return t("{name} approved the removal", { name });
    case "reject_removal":
      return t("{name} rejected the removal", { name });
    case "withdraw":
      return t("{name} withdrew the application", { name });
    case "withdraw_removal":
      return t("{name} withdrew the removal request", { name });
    default:
      return t("{name} delayed the review", { name });
  }
}

/** The steps of a release that answer a request of its owner's, or take it back. */
export const answers: readonly string[] = [
  "approve",
  "reject",
  "approve_removal",
  "reject_removal",
  "withdraw",
  "withdraw_removal",
];
