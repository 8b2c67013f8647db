import { and, eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { allowlists, allowlistVersions } from "#db/schema/allowlist.ts";
import { writeLog } from "#server/audit/write-log.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import { keepsRules } from "./rule-scope.ts";

export type ListRefusal =
  | "not_found"
  | "not_allowed"
  | "allowlist_name_taken"
  | "allowlist_changed"
  | "allowlist_used"
  | "allowlist_same"
  | "allowlist_full"
  | "too_many_allowlists"
  | "too_many_imports";
export type ListNo = { ok: false; why: ListRefusal };
export type ListSaved = { ok: true; listId: string; version: number };
export type SeenList = { listId: string; seenVersion: number };
/** Who changes a list, and of which workspace it is. */
export type ListActor = { workspaceId: string; person: { id: string; name: string } };

/** Whoever operates mini programs of the workspace keeps its allowlists: who is on one is no reviewer's business. */
export const keepsLists = keepsRules;

export const listActor = ({ workspace, person }: WorkspaceScope): ListActor => ({
  workspaceId: workspace.id,
  person,
});

export const ownList = (workspaceId: string, listId: string) =>
  and(eq(allowlists.id, listId), eq(allowlists.workspaceId, workspaceId));

/** A list with its newest version. */
export async function readList(db: Executor, workspaceId: string, listId: string) {
  const [row] = await db
    .select({ list: allowlists, version: allowlistVersions })
    .from(allowlists)
    .innerJoin(
      allowlistVersions,
      and(eq(allowlistVersions.listId, allowlists.id), eq(allowlistVersions.version, allowlists.version)),
    )
    .where(ownList(workspaceId, listId));
  return row;
}

/** A list of the workspace as nobody changes it, or chooses it for a rollout, before the transaction ends. */
export async function lockList(tx: Executor, workspaceId: string, listId: string) {
  const [list] = await tx.select().from(allowlists).where(ownList(workspaceId, listId)).for("update");
  return list;
}

export async function readListVersion(db: Executor, listId: string, version: number) {
  const one = and(eq(allowlistVersions.listId, listId), eq(allowlistVersions.version, version));
  const [row] = await db.select().from(allowlistVersions).where(one);
  return row;
}

/** One transaction by somebody who keeps allowlists. A name that another list has is a "no" of its own. */
export async function editLists<Yes extends { ok: true }>(
  scope: WorkspaceScope,
  write: (tx: Executor) => Promise<Yes | ListNo>,
): Promise<Yes | ListNo> {
  if (!keepsLists(scope)) return { ok: false, why: "not_allowed" };
  const { database } = await runtime();
  try {
    return await database.db.transaction(write);
  } catch (error) {
    if (isNameTaken(error)) return { ok: false, why: "allowlist_name_taken" };
    throw error;
  }
}

export function writeListLog(
  tx: Executor,
  { workspaceId, person }: ListActor,
  { action, details }: { action: string; details: Record<string, unknown> },
): Promise<number> {
  return writeLog(tx, { workspaceId, actor: person, action, details });
}

function isNameTaken(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause.message.includes("allowlists_name")) return true;
    if ("constraint" in cause && cause.constraint === "allowlists_name") return true;
  }
  return false;
}
