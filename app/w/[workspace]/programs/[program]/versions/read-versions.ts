import "server-only";

import { TRPCError } from "@trpc/server";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import type { VersionPage } from "./version-row.ts";

type Place = { workspace: string; programId: string };
type Read = { page: VersionPage; newest: string | null; isFirst: boolean };

/** The page of versions that the address asks for. A deep link turns to the page on which its version stands. */
export async function readVersions(
  place: Place,
  { cursor, open }: { cursor?: string; open?: string },
): Promise<Read> {
  const api = await serverCaller();
  const first = await shown(api.version.list(place));
  const newest = first.versions[0]?.name ?? null;
  if (cursor) return { page: await shown(api.version.list({ ...place, cursor })), newest, isFirst: false };
  const isHere = !open || first.versions.some(({ id }) => id === open);
  if (isHere || !first.nextCursor) return { page: first, newest, isFirst: true };
  const wanted = await findVersion(place.workspace, open);
  if (wanted?.programId !== place.programId) return { page: first, newest, isFirst: true };
  // A little above the version itself, so that it is the first of its page.
  const page = await shown(api.version.list({ ...place, cursor: `${wanted.sortKey}.` }));
  return { page, newest, isFirst: false };
}

/** A link to a version that is gone, or was mistyped, still leads to the list. */
async function findVersion(workspace: string, versionId: string) {
  const api = await serverCaller();
  try {
    return await api.version.get({ workspace, versionId: versionId.slice(0, idLengthMax) });
  } catch (error) {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") return null;
    throw error;
  }
}

const idLengthMax = 40;
