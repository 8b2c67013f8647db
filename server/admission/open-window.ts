import { windowOf } from "#lib/rules/window.ts";
import type { Changes } from "#lib/release/changes.ts";
import type { Executor } from "#db/client.ts";
import type { ReleaseRow } from "#server/release/read-facts.ts";
import { runtime } from "#server/runtime.ts";

/** A release that gets its first time window begins to count its users, within a moment. */
export async function openWindow(
  tx: Executor,
  { id: releaseId, windowEpoch }: ReleaseRow,
  { rollout }: Changes,
): Promise<void> {
  if (windowEpoch > 0 || windowOf(rollout?.audiences ?? []) === null) return;
  const { jobs } = await runtime();
  await jobs.send(tx, "admissions", { releaseId, epoch: 1, of: "window" });
}
