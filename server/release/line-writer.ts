import { buildLines } from "#db/schema/release.ts";
import { runtime } from "#server/runtime.ts";
import type { ReleaseContext } from "./read-facts.ts";

export type LineWriter = (level: "info" | "warning" | "error", text: string) => Promise<void>;

/** Writes into a release's build log. */
export function lineWriter({ release }: Pick<ReleaseContext, "release">): LineWriter {
  return async (level, text) => {
    const { database } = await runtime();
    await database.db
      .insert(buildLines)
      .values({ releaseId: release.id, attempt: release.buildAttempt, level, text });
  };
}
