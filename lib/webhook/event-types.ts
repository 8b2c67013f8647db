import { commandLabels } from "#lib/release/commands.ts";

/** What is told outside the workflow, by the action that the log names it with. */
const verbs = [
  "version.uploaded",
  "program.created",
  "program.changed",
  "program.configuration_changed",
  "program.member_assigned",
  "program.member_unassigned",
  "program.suspended",
  "program.restored",
  "program.deleted",
  "app.created",
  "app.changed",
  "app.deleted",
  "app.opened",
  "app.workspace_invited",
  "app.workspace_removed",
  "app.access_asked",
  "app.access_granted",
  "app.access_declined",
  "app.access_withdrawn",
  "app.environment_changed",
  "app.device_key_created",
  "app.device_key_rotated",
  "app.device_key_revoked",
  "member.invite",
  "member.join",
  "member.leave",
  "member.role",
  "member.block",
  "member.unblock",
  "member.remove",
  "token.create",
  "token.revoke",
] as const;

/** The type of a message: the log's action; a command of the workflow is about a release. */
export const typeOfAction = (action: string): string => (action.includes(".") ? action : `release.${action}`);

/** Every type that an endpoint can choose, in the order in which the form shows them. */
export const webhookEventTypes: readonly string[] = [
  ...["select_app", ...Object.keys(commandLabels), "restore"].map(typeOfAction),
  ...verbs,
];

export const testEventType = "webhook.test";

/** Webhooks tell nothing about themselves: a message about a message would never end. */
export const isAnnounced = (action: string): boolean => !action.startsWith("webhook.");
