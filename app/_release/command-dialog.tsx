"use client";

import { ApplyDialog } from "./apply-dialog.tsx";
import { CancelDialog } from "./cancel-dialog.tsx";
import { ConfigurationSheet } from "./configuration-sheet.tsx";
import { DiscardDialog } from "./discard-dialog.tsx";
import { ExtendDialog } from "./extend-dialog.tsx";
import { FullReleaseDialog } from "./full-release-dialog.tsx";
import { PublishLaterDialog } from "./publish-later-dialog.tsx";
import { RampSheet } from "./ramp-sheet.tsx";
import type { Release } from "./release-types.ts";
import {
  ApproveRemovalDialog,
  ConfirmRemovalDialog,
  RejectRemovalDialog,
  RequestRemovalDialog,
} from "./removal-dialogs.tsx";
import { ConfirmRollbackDialog, RollBackDialog } from "./rollback-dialogs.tsx";
import { RolloutSheet } from "./rollout-sheet.tsx";
import type { Seen } from "./share-words.ts";
import { TestersSheet } from "./testers-sheet.tsx";
import type { Opened } from "./use-commands.ts";
import type { Waiting } from "./use-waiting.ts";

type Props = {
  workspace: string;
  opened: Opened;
  /** As it is now: a list of testers may take long to write, and bears company. */
  now: Release;
  seen: Seen;
  waiting: Waiting;
  onClose: () => void;
};

/** The dialog of the command that was pressed. */
export function CommandDialog({ workspace, opened, now, seen, waiting, onClose }: Props) {
  const shared = { workspace, release: opened.release, onClose };
  switch (opened.command) {
    case "apply":
      return <ApplyDialog {...shared} />;
    case "discard":
      return <DiscardDialog {...shared} />;
    case "edit_configuration":
      return <ConfigurationSheet {...shared} />;
    case "update_testers":
      return <TestersSheet {...shared} release={now} />;
    case "cancel":
      return <CancelDialog {...shared} seen={seen} />;
    case "change_rollout":
      return <RolloutSheet {...shared} seen={seen} />;
    case "release_fully":
      return <FullReleaseDialog release={opened.release} seen={seen} waiting={waiting} onClose={onClose} />;
    case "start_ramp":
      return <RampSheet release={opened.release} waiting={waiting} onClose={onClose} />;
    case "publish_later":
      return <PublishLaterDialog {...shared} seen={seen} />;
    case "extend_grayscale":
      return <ExtendDialog {...shared} />;
    case "request_removal":
      return <RequestRemovalDialog {...shared} seen={seen} />;
    case "confirm_removal":
      return <ConfirmRemovalDialog {...shared} seen={seen} />;
    case "approve_removal":
      return <ApproveRemovalDialog {...shared} seen={seen} />;
    case "reject_removal":
      return <RejectRemovalDialog {...shared} seen={seen} />;
    case "roll_back":
      return <RollBackDialog {...shared} seen={seen} />;
    case "confirm_rollback":
      return <ConfirmRollbackDialog {...shared} seen={seen} />;
    default:
      return null;
  }
}
