import { actorScope } from "#server/auth/actor-scope.ts";
import { beginUpload } from "#server/upload/begin-upload.ts";
import { ok } from "#tests/support/house.ts";
import type { Cast } from "./cast.ts";
import type { Asked } from "./door-row.ts";

/** Two uploads of everybody's: to the one, parts are sent. */
export const sentUpload = { size: 12, sha256: "d".repeat(64) };
export const unsentUpload = { size: 12, sha256: "c".repeat(64) };

/** An upload of the asker's own where they may have one; else the one of whoever may, which is not theirs. */
export async function anUpload(
  { stage, foreign, foreignIds }: Cast,
  { actor, workspace, ids }: Asked,
  wish = sentUpload,
): Promise<string> {
  const scope = actor && (await actorScope({ ...actor, token: undefined }, workspace));
  const own = scope && (await beginUpload(scope, { program: ids.programId, ...wish }));
  if (own?.ok) return own.upload.id;
  const isForeign = ids.programId === foreignIds.programId;
  if (!isForeign && ids.programId !== stage.programId) return "9".repeat(32);
  const other = isForeign ? foreign.owner : stage.owner;
  const program = isForeign ? foreignIds.programId : stage.programId;
  return ok(await beginUpload(await other.scope(), { program, ...wish })).upload.id;
}
