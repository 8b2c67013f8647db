import { phrase } from "#lib/text/phrase.ts";

/** Why something about saved rules is refused: one code each, one text each, with the mend. */
export const ruleRefusals = {
  rule_name_taken: phrase("Another saved rule of this workspace has this name. Choose another."),
  rule_changed: phrase("Somebody else changed this rule just now. Look at it, then try again."),
  rule_used: phrase(
    "An open rollout uses this rule. Take it out of the rollout first, or delete it when the rollout has ended.",
  ),
  rule_same: phrase("This is what the newest version says already. Change something first."),
  rule_matches_nobody: phrase(
    "No device can match these conditions: some rule each other out, or name a value that no device reports. Change them.",
  ),
  too_many_rules: phrase("A workspace has 500 saved rules at most. Delete one that nobody needs."),
  too_many_rule_versions: phrase(
    "This rule has 1,000 versions, as many as a rule may have. Go on with a new one.",
  ),
} as const;
