import { eq } from "drizzle-orm";
import { typeOfAction } from "#lib/webhook/event-types.ts";
import type { Executor } from "#db/client.ts";
import { apps } from "#db/schema/app.ts";
import { logEntries } from "#db/schema/audit.ts";
import { workspaces } from "#db/schema/person.ts";
import { programs, versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import { env } from "#server/env.ts";

export type AnnouncedEntry = NonNullable<Awaited<ReturnType<typeof readAnnounced>>>;

/** A log entry with the names of what it is about; null where there is no such entry. */
export async function readAnnounced(db: Executor, logEntryId: number) {
  const [row] = await db
    .select({
      entry: logEntries,
      workspace: { id: workspaces.id, name: workspaces.name },
      program: { id: programs.id, name: programs.name },
      app: { id: apps.id, name: apps.name, workspaceId: apps.workspaceId },
      version: versions.name,
    })
    .from(logEntries)
    .innerJoin(workspaces, eq(workspaces.id, logEntries.workspaceId))
    .leftJoin(programs, eq(programs.id, logEntries.programId))
    .leftJoin(apps, eq(apps.id, logEntries.appId))
    .leftJoin(releases, eq(releases.id, logEntries.releaseId))
    .leftJoin(versions, eq(versions.id, releases.versionId))
    .where(eq(logEntries.id, logEntryId));
  return row ?? null;
}

/** What is sent of an entry (docs/webhooks.md): ids, names, states, who, and what somebody wrote with it. */
export function messageOf({ entry, workspace, program, app, version }: AnnouncedEntry, readerSlug: string) {
  const { releaseId, environment, fromState, toState, actorId, actorName, details } = entry;
  const written = details["version"];
  return {
    type: typeOfAction(entry.action),
    timestamp: entry.at.toISOString(),
    data: {
      entryId: entry.id,
      workspace,
      actor: actorId === null ? null : { id: actorId, name: actorName },
      program,
      version: version ?? text(written),
      app: app && { id: app.id, name: app.name },
      environment,
      release: releaseId === null ? null : { id: releaseId, from: fromState, to: toState },
      reason: text(details["reason"]) ?? text(details["message"]) ?? text(details["error"]),
      url: releaseId === null ? null : `${env().publicUrl}/w/${readerSlug}/releases/${releaseId}`,
    },
  };
}

const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
