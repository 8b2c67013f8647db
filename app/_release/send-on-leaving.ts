import superjson from "superjson";
import type { WaitingCommand } from "./use-waiting.ts";

type Leaving = { workspace: string; releaseId: string; taken: WaitingCommand };

/** Gives a command while the page goes away: nobody is there any more to read the answer, the log tells it. */
export function sendOnLeaving({ workspace, releaseId, taken }: Leaving): void {
  const input = { workspace, releaseId, seenRevision: taken.revision, command: taken.command };
  void fetch("/api/trpc/release.send", {
    method: "POST",
    keepalive: true,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(superjson.serialize(input)),
  }).catch(() => {});
}
