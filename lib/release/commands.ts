import { z } from "zod";
import { phrase } from "#lib/text/phrase.ts";
import { ruleLimits } from "#lib/rules/limits.ts";
import { writtenOverrideSchema } from "./configuration.ts";
import { releaseLimits as limits } from "./limits.ts";
import type { PlatformCommand } from "./platform-command.ts";
import { testerIdsSchema } from "./tester-id.ts";
import { rampPlanSchema } from "./ramp.ts";
import { laterSchema, rolloutChoice } from "./schedule.ts";

const text = z.string().trim().max(limits.textLengthMax);
const endReason = text.min(
  limits.rejectReasonLengthMin,
  phrase("Say why, in at least {minimum} characters."),
);
const userIds = z.array(z.string().min(1).max(ruleLimits.userIdLengthMax)).max(limits.testersMax);

/** What apply may update in its dialog. */
export const basicInformationSchema = z.object({
  name: z.string().trim().min(1, phrase("Give the mini program a name.")).max(80),
  description: text.min(1, phrase("Say in a sentence what the mini program does.")),
  releaseNotes: text,
});
export type BasicInformation = z.infer<typeof basicInformationSchema>;

const startRolloutSchema = z.object({
  command: z.literal("start_rollout"),
  ...rolloutChoice,
  /** Takes salt and share of the last cancelled grayscale there. */
  carryOver: z.boolean().optional(),
  ramp: rampPlanSchema.optional(),
});
const changeRolloutSchema = z.object({ command: z.literal("change_rollout"), ...rolloutChoice });

/** What chooses whom a rollout reaches: it can be tried before it is given. */
export const choosingCommandSchema = z.discriminatedUnion("command", [
  startRolloutSchema,
  changeRolloutSchema,
]);
export type ChoosingCommand = z.infer<typeof choosingCommandSchema>;

/** All but `apply`, which the public API lets leave out what is known. */
export const commandsBesideApply = [
  z.object({ command: z.literal("retry_build") }),
  z.object({ command: z.literal("discard") }),
  z.object({ command: z.literal("edit_configuration"), override: writtenOverrideSchema }),
  z.object({ command: z.literal("withdraw") }),
  z.object({
    command: z.literal("delay"),
    message: text.min(1, phrase("Say what the applicant waits for.")),
  }),
  z.object({
    command: z.literal("reject"),
    reason: text.min(
      limits.rejectReasonLengthMin,
      phrase("Say what to fix, in at least {minimum} characters."),
    ),
    /** Stable codes of the workspace's own reasons. */
    reasonCodes: z.array(z.string().max(20)).max(limits.reasonIdsMax).optional(),
    attachmentIds: z.array(z.string().max(40)).max(limits.attachmentsMax).optional(),
  }),
  z.object({ command: z.literal("approve"), snapshotHash: z.string() }),
  z.object({ command: z.literal("update_testers"), add: testerIdsSchema, remove: userIds }),
  z.object({ command: z.literal("complete_testing") }),
  z.object({ command: z.literal("cancel"), reason: text }),
  startRolloutSchema,
  z.object({ command: z.literal("raise"), basisPoints: z.int().min(1).max(10_000) }),
  changeRolloutSchema,
  z.object({ command: z.literal("start_ramp"), ramp: rampPlanSchema }),
  z.object({ command: z.literal("stop_ramp") }),
  z.object({ command: z.literal("pause"), reason: text }),
  z.object({ command: z.literal("resume") }),
  z.object({ command: z.literal("release_fully") }),
  z.object({ command: z.literal("publish_later"), at: z.int(), later: laterSchema }),
  z.object({ command: z.literal("publish_not_later") }),
  z.object({
    command: z.literal("extend_grayscale"),
    days: z.int().min(1).max(limits.extensionDaysMax),
  }),
  z.object({ command: z.literal("request_removal"), reason: endReason }),
  z.object({ command: z.literal("confirm_removal") }),
  z.object({ command: z.literal("withdraw_removal") }),
  z.object({ command: z.literal("approve_removal") }),
  z.object({ command: z.literal("reject_removal"), reason: endReason }),
  z.object({ command: z.literal("roll_back"), toReleaseId: z.string().max(40), reason: endReason }),
  z.object({ command: z.literal("confirm_rollback") }),
  z.object({ command: z.literal("withdraw_rollback") }),
] as const;

/** What a person asks of a release. The form, the router and the log read these. */
export const personCommandSchema = z.discriminatedUnion("command", [
  z.object({ command: z.literal("apply"), basicInformation: basicInformationSchema }),
  ...commandsBesideApply,
]);
export type PersonCommand = z.infer<typeof personCommandSchema>;

export type Command = PersonCommand | PlatformCommand;
export type CommandName = Command["command"];
export type PersonCommandName = PersonCommand["command"];

/** The verb on the button. */
export const commandLabels: Record<CommandName, string> = {
  retry_build: "Retry build",
  discard: "Discard",
  edit_configuration: "Edit configuration",
  apply: "Apply to release",
  withdraw: "Withdraw",
  delay: "Delay",
  reject: "Reject",
  approve: "Approve",
  update_testers: "Update test group",
  complete_testing: "Complete testing",
  cancel: "Cancel release",
  start_rollout: "Start grayscale release",
  raise: "Raise",
  change_rollout: "Change rollout",
  pause: "Pause",
  resume: "Resume",
  release_fully: "Release to everyone",
  built: "Built",
  build_failed: "Build failed",
  publish_later: "Publish later",
  publish_not_later: "Cancel the schedule",
  start_ramp: "Start ramp",
  stop_ramp: "Stop ramp",
  extend_grayscale: "Extend grayscale",
  request_removal: "Take offline",
  confirm_removal: "Confirm taking offline",
  withdraw_removal: "Withdraw removal request",
  approve_removal: "Approve removal",
  reject_removal: "Reject removal",
  roll_back: "Roll back",
  confirm_rollback: "Confirm rollback",
  withdraw_rollback: "Withdraw rollback request",
  supersede: "Superseded",
  hold_ramp: "Ramp held",
  miss_schedule: "Schedule missed",
  remind_grayscale: "Grayscale reminder",
  end_with_subject: "Ended with its subject",
};
