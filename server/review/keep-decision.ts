import { eq } from "drizzle-orm";
import type { Command } from "#lib/release/commands.ts";
import type { Executor } from "#db/client.ts";
import { releases } from "#db/schema/release.ts";
import type { ReleaseContext } from "#server/release/read-facts.ts";
import { isAnswer } from "./check-review.ts";

type Given = {
  context: ReleaseContext;
  command: Command;
  actor: { id: string } | null;
  logEntryId: number;
};

/** Remembers a reviewer's answer on its release, so that what was decided can be listed by it. */
export async function keepDecision(
  tx: Executor,
  { context, command, actor, logEntryId }: Given,
): Promise<void> {
  const { release } = context;
  if (!actor || !isAnswer(command.command) || release.settings?.review !== true) return;
  await tx.update(releases).set({ decisionEntryId: logEntryId }).where(eq(releases.id, release.id));
}
