import { z } from "zod";
import type { CommandName } from "./commands.ts";

export const logKindNames = ["build", "review", "testing", "rollout", "end"] as const;
export const logKindSchema = z.enum(logKindNames);
export type LogKind = z.infer<typeof logKindSchema>;

/** What is done with a release's QR codes and its time window. */
export type CodeAction = "qr_code.created" | "qr_code.revoked" | "qr_code.counted_anew" | "count_window_anew";

/** Entries of a release's log by what they are about. */
export const logKinds: Record<LogKind, readonly (CommandName | "select_app" | "restore" | CodeAction)[]> = {
  build: ["select_app", "built", "build_failed", "retry_build", "discard", "edit_configuration"],
  review: ["apply", "withdraw", "delay", "reject", "approve"],
  testing: [
    "update_testers",
    "complete_testing",
    "qr_code.created",
    "qr_code.revoked",
    "qr_code.counted_anew",
  ],
  rollout: [
    "start_rollout",
    "raise",
    "change_rollout",
    "count_window_anew",
    "pause",
    "resume",
    "release_fully",
    "start_ramp",
    "stop_ramp",
    "hold_ramp",
    "publish_later",
    "publish_not_later",
    "miss_schedule",
    "remind_grayscale",
    "extend_grayscale",
  ],
  end: [
    "cancel",
    "supersede",
    "end_with_subject",
    "restore",
    "request_removal",
    "confirm_removal",
    "withdraw_removal",
    "approve_removal",
    "reject_removal",
    "roll_back",
    "confirm_rollback",
    "withdraw_rollback",
  ],
};
