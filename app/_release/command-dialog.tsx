"use client";

import { ApplyDialog } from "./apply-dialog.tsx";
import { CancelDialog } from "./cancel-dialog.tsx";
import { ConfigurationSheet } from "./configuration-sheet.tsx";
import { DiscardDialog } from "./discard-dialog.tsx";
import { FullReleaseDialog } from "./full-release-dialog.tsx";
import type { Release } from "./release-types.ts";
import { RolloutSheet } from "./rollout-sheet.tsx";
import type { Seen } from "./share-words.ts";
import { TestersSheet } from "./testers-sheet.tsx";
import type { Opened } from "./use-commands.ts";

type Props = {
  workspace: string;
  opened: Opened;
  /** As it is now: a list of testers may take long to write, and bears company. */
  now: Release;
  seen: Seen;
  onClose: () => void;
};

/** The dialog of the command that was pressed. */
export function CommandDialog({ workspace, opened, now, seen, onClose }: Props) {
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
      return <FullReleaseDialog {...shared} seen={seen} />;
    default:
      return null;
  }
}
