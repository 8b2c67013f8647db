import { iconRefusals } from "#lib/picture/judge-icon.ts";
import { phrase } from "#lib/text/phrase.ts";

/** Why something about an app is refused: one code each, one text each, with the mend. */
export const appRefusals = {
  ...iconRefusals,
  apps_need_tenant: phrase(
    "Only a tenant's workspace has apps of its own. Ask a tenant to open theirs, or make a tenant workspace.",
  ),
  sealed_needs_identity: phrase(
    "Sealed packages are opened by users who are proven. Demand signed identity in this environment, or switch sealed packages off.",
  ),
  scheme_taken: phrase("Another app of this workspace has this scheme. Choose another."),
  key_replaced: phrase("This key was replaced already and ends by itself. Rotate its successor."),
  key_known: phrase("This public key is in the list already. Nothing is to be added."),
  attribute_known: phrase("An attribute of this name is declared already. Edit that one."),
  attribute_used: phrase(
    "Rollouts or switches look at this attribute. Change or end them first; the list says which they are.",
  ),
  too_many_attributes: phrase("An app declares 30 attributes at most. Remove one that nothing uses."),
  name_differs: phrase("This is not its name. Type it as it stands above."),
  access_open: phrase("This app is open to your workspace already. Choose it as a target of a version."),
  access_asked: phrase("Your workspace has asked already. Wait for the answer, or withdraw the request."),
  access_answered: phrase("This request was answered or withdrawn already. Look at the list again."),
  app_closed: phrase("The app is open to nobody. Open it to invited workspaces first."),
  workspace_unknown: phrase("No other workspace has this address. Ask them for the word after /w/."),
  workspace_known: phrase("This workspace is invited already."),
  suspended_already: phrase("It is suspended there already. Look at the list again."),
  not_suspended: phrase("It is not suspended there any more. Look at the list again."),
} as const;
