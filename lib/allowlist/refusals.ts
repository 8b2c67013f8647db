import { phrase } from "#lib/text/phrase.ts";

/** Why something about allowlists is refused: one code each, one text each, with the mend. */
export const allowlistRefusals = {
  allowlist_name_taken: phrase("Another allowlist of this workspace has this name. Choose another."),
  allowlist_changed: phrase("Somebody else changed this allowlist just now. Look at it, then try again."),
  allowlist_used: phrase(
    "This allowlist is used. Take it out of the rollouts and switches that name it, or delete it when they have ended.",
  ),
  allowlist_same: phrase("This is what the allowlist says already. Nothing was changed."),
  allowlist_full: phrase(
    "An allowlist has 1,000,000 users at most. Nothing was changed. Split the list: a rollout can name several.",
  ),
  too_many_allowlists: phrase("A workspace has 500 allowlists at most. Delete one that nobody needs."),
  too_many_imports: phrase("Ten files are being taken in already. Wait until one is done, or cancel it."),
} as const;

/** Why a file was not taken in. Nothing of it was kept. */
export const importFaults = {
  allowlist_full: allowlistRefusals.allowlist_full,
  allowlist_changed: allowlistRefusals.allowlist_changed,
  rows: phrase("The file has over 2,000,000 rows. Nothing was changed. Split it."),
  not_csv: phrase(
    "The file cannot be read as CSV from row {row} on: {detail}. Nothing was changed. Mend that row.",
  ),
  not_text: phrase("This is a spreadsheet or an archive. Nothing was changed. Save it as CSV first."),
  no_users: phrase("No row of the file names a user. Nothing was changed."),
  list_deleted: phrase("The allowlist was deleted meanwhile."),
  fault: phrase("Something of ours failed, several times. Nothing was changed. Try again later."),
} as const;
export type ImportFault = keyof typeof importFaults;
