import { phrase } from "#lib/text/phrase.ts";

/** Why something about testers and codes is refused: one code each, one text each, with the mend. */
export const pilotRefusals = {
  too_many_codes: phrase("This release has 20 codes that still open. Revoke one that nobody needs."),
  admissions_kept: phrase("Whom the codes let in is known. There is nothing to resume."),
  group_name_taken: phrase("Another test group of this workspace has this name. Choose another."),
  group_changed: phrase("Somebody else changed this group just now. Look at it, then try again."),
  group_empty: phrase("Nobody is in this group. Add testers to it first."),
  too_many_groups: phrase("A workspace has 500 test groups at most. Delete one that nobody needs."),
} as const;
