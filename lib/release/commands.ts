import { z } from "zod";
import { audienceSchema, filterSchema } from "#lib/rules/schema.ts";
import { ruleLimits } from "#lib/rules/limits.ts";
import { configurationOverrideSchema } from "./configuration.ts";
import { releaseLimits as limits } from "./limits.ts";

const text = z.string().trim().max(limits.textLengthMax);
const userIds = z.array(z.string().min(1).max(ruleLimits.userIdLengthMax)).max(limits.testersMax);

/** What apply may update in its dialog. */
export const basicInformationSchema = z.object({
  name: z.string().trim().min(1, "Give the mini program a name.").max(80),
  description: text.min(1, "Say in a sentence what the mini program does."),
  releaseNotes: text,
});
export type BasicInformation = z.infer<typeof basicInformationSchema>;

/** What a person asks of a release. The form, the router and the log read these. */
export const personCommandSchema = z.discriminatedUnion("command", [
  z.object({ command: z.literal("retry_build") }),
  z.object({ command: z.literal("discard") }),
  z.object({ command: z.literal("edit_configuration"), override: configurationOverrideSchema }),
  z.object({ command: z.literal("apply"), basicInformation: basicInformationSchema }),
  z.object({ command: z.literal("withdraw") }),
  z.object({ command: z.literal("delay"), message: text.min(1, "Say what the applicant waits for.") }),
  z.object({
    command: z.literal("reject"),
    reason: text.min(
      limits.rejectReasonLengthMin,
      `Say what to fix, in at least ${limits.rejectReasonLengthMin} characters.`,
    ),
  }),
  z.object({ command: z.literal("approve"), snapshotHash: z.string() }),
  z.object({ command: z.literal("update_testers"), add: userIds, remove: userIds }),
  z.object({ command: z.literal("complete_testing") }),
  z.object({ command: z.literal("cancel"), reason: text }),
  z.object({
    command: z.literal("start_rollout"),
    audiences: z.array(audienceSchema).min(1).max(ruleLimits.audiencesMax),
    filters: z.array(filterSchema).max(ruleLimits.filtersMax),
  }),
  z.object({ command: z.literal("raise"), basisPoints: z.int().min(1).max(10_000) }),
  z.object({
    command: z.literal("change_rollout"),
    audiences: z.array(audienceSchema).min(1).max(ruleLimits.audiencesMax),
    filters: z.array(filterSchema).max(ruleLimits.filtersMax),
  }),
  z.object({ command: z.literal("pause"), reason: text }),
  z.object({ command: z.literal("resume") }),
  z.object({ command: z.literal("release_fully") }),
]);
export type PersonCommand = z.infer<typeof personCommandSchema>;

/** What the platform itself does to a release. */
export type PlatformCommand =
  | { command: "built"; sizeBytes: number }
  | { command: "build_failed"; error: string }
  | { command: "supersede"; byReleaseId: string };

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
  supersede: "Superseded",
};
