import type { CommandName } from "#lib/release/commands.ts";

/** What a tenant sees of releases of others that target its apps: nothing before they were applied for. */
export const tenantActions = [
  "apply",
  "withdraw",
  "delay",
  "reject",
  "approve",
  "update_testers",
  "complete_testing",
  "cancel",
  "start_rollout",
  "raise",
  "change_rollout",
  "start_ramp",
  "stop_ramp",
  "hold_ramp",
  "publish_later",
  "publish_not_later",
  "miss_schedule",
  "pause",
  "resume",
  "remind_grayscale",
  "extend_grayscale",
  "release_fully",
  "request_removal",
  "confirm_removal",
  "withdraw_removal",
  "approve_removal",
  "reject_removal",
  "roll_back",
  "confirm_rollback",
  "withdraw_rollback",
  "restore",
  "supersede",
  "end_with_subject",
] as const satisfies readonly (CommandName | "restore")[];

const shownFields = [
  "reason",
  "reasonCodes",
  "reasons",
  "attachments",
  "message",
  "why",
  "version",
  "basisPoints",
  "added",
  "removed",
  "days",
  "daysLeft",
  "at",
  "restoredVersion",
  "snapshotHash",
  "subject",
] as const;

/** The details of an entry without what is its owner's alone: configuration, filters, who the testers are. */
export function foreignDetails(details: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const shown = shownFields.filter((field) => Object.hasOwn(details, field));
  const kept: Record<string, unknown> = Object.fromEntries(shown.map((field) => [field, details[field]]));
  const { audiences } = details;
  return Array.isArray(audiences) ? { ...kept, audiences: audiences.flatMap(shareAlone) } : kept;
}

function shareAlone(audience: unknown): object[] {
  if (typeof audience !== "object" || audience === null) return [];
  const basisPoints: unknown = Reflect.get(audience, "basisPoints");
  return Reflect.get(audience, "kind") === "percentage" && typeof basisPoints === "number"
    ? [{ kind: "percentage", basisPoints }]
    : [];
}
