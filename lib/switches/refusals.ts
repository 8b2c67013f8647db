import { phrase } from "#lib/text/phrase.ts";

/** Why something about switches is refused: one code each, one text each, with the mend. */
export const switchRefusals = {
  switch_changed: phrase("Somebody else changed this switch just now. Look at it, then try again."),
  switch_key_taken: phrase("There is a switch with this key already. Choose another, or change that one."),
  switch_kind_fixed: phrase("A switch keeps its type: code that reads it expects it. Make a new one."),
  too_many_switches: phrase(
    "There are as many switches here as there may be. Delete one that nothing reads.",
  ),
  reserved_kind: phrase("The container reads this key itself and expects another type."),
  reserved_range: phrase("The container reads this key itself: the value lies outside what it takes."),
  switch_list_unknown: phrase(
    "A rule names an allowlist that is not there any more. Choose the allowlists of its rules again.",
  ),
  switch_matches_nobody: phrase(
    "No device can match the conditions of a rule: some rule each other out, or name what the app's devices do not report. Change them.",
  ),
  switch_version_unknown: phrase("There is no such version of this switch."),
  switches_unread: phrase("This document cannot be imported. Mend what was found, then try again."),
  switches_changed: phrase("The switches here changed after you looked. Look at the difference again."),
  nothing_to_import: phrase("Everything in this document stands here already."),
} as const;
