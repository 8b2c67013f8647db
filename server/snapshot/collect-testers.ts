import { eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { type releases, releaseTesters } from "#db/schema/release.ts";

type ReleaseRow = typeof releases.$inferSelect;

/** The test groups of releases that are not everybody's, by release, in a fixed order. */
export async function collectTesters(
  tx: Executor,
  rows: readonly { release: ReleaseRow }[],
): Promise<Map<string, string[]>> {
  const groups = new Map<string, string[]>();
  for (const { id } of rows.map(({ release }) => release).filter(hasTesters)) {
    const testers = await tx
      .select({ userId: releaseTesters.userId })
      .from(releaseTesters)
      .where(eq(releaseTesters.releaseId, id))
      .orderBy(releaseTesters.userId);
    groups.set(
      id,
      testers.map(({ userId }) => userId),
    );
  }
  return groups;
}

const hasTesters = (release: ReleaseRow): boolean =>
  release.testersEverAdded && release.state !== "full_release";
