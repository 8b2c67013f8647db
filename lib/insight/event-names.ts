import { phrase } from "#lib/text/phrase.ts";
import type { EventKind } from "./event-kinds.ts";

/** Events as people read them. */
export const eventNames: Record<EventKind, string> = {
  checked: phrase("Checked for a version"),
  granted: phrase("Was given the release"),
  download_started: phrase("Download began"),
  download_completed: phrase("Downloaded"),
  download_failed: phrase("Download failed"),
  verify_failed: phrase("Package did not verify"),
  installed: phrase("Installed"),
  launch_ok: phrase("Opened"),
  launch_failed: phrase("Did not open"),
  crashed: phrase("Crashed"),
  rolled_back: phrase("Went back by itself"),
};
