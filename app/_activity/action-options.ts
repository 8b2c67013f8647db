import { actionWords, releaseActions } from "#app/_release/action-words.ts";
import type { SelectOption } from "#app/_ui/select.tsx";
import type { ActivityKind } from "#lib/audit/kinds.ts";
import { phrase } from "#lib/text/phrase.ts";
import type { Text } from "#lib/text/text.ts";
import { verbSentences } from "./verb-words.ts";

/** What entries say with a name or a number in it, without. */
const generally: Record<string, string> = {
  "version.uploaded": phrase("uploaded a version"),
  "version.signed": phrase("added a developer's signature"),
  "program.changed": phrase("changed the mini program"),
  "program.configuration_changed": phrase("changed the configuration"),
  "program.member_assigned": phrase("assigned the mini program to somebody"),
  "program.member_unassigned": phrase("took the mini program from somebody"),
  "member.block": phrase("blocked somebody"),
  "member.unblock": phrase("unblocked somebody"),
  "member.role": phrase("changed somebody's role"),
  "member.remove": phrase("removed somebody from the workspace"),
};

/** The single actions of a kind of entries, in the words in which the log tells them. */
export function actionOptions(kind: ActivityKind, t: Text): SelectOption[] {
  if (kind === "release") {
    return sorted(releaseActions.map((value) => ({ value, label: actionWords(value, t) })));
  }
  const named = Object.entries({ ...generally, ...verbSentences });
  const ofKind = named.filter(([action]) => action.startsWith(`${kind}.`));
  return sorted(ofKind.map(([value, said]) => ({ value, label: t(said) })));
}

const sorted = (options: SelectOption[]): SelectOption[] =>
  options.toSorted((a, b) => a.label.localeCompare(b.label));
