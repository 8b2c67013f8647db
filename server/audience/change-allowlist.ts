import { allowlistLimits as limits } from "#lib/allowlist/limits.ts";
import type { Executor } from "#db/client.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";
import {
  changeOf,
  draftVersion,
  type ListChange,
  type ListContent,
  type ListDraft,
} from "./draft-version.ts";
import {
  editLists,
  keepsLists,
  listActor,
  readList,
  type ListActor,
  type ListNo,
  type ListSaved,
  type SeenList,
} from "./list-scope.ts";
import { saveVersion } from "./save-version.ts";

type Users = { add: readonly string[]; remove: readonly string[] };
export type ListChanged = ListSaved & { added: number; removed: number; users: number };

/** Adds and removes users by hand. Somebody else's change in between is no conflict: theirs stays, ours comes on top. */
export function changeUsers(
  scope: WorkspaceScope,
  listId: string,
  { add, remove }: Users,
): Promise<ListChanged | ListNo> {
  if (!keepsLists(scope)) return Promise.resolve({ ok: false, why: "not_allowed" });
  return changeList(listActor(scope), listId, {
    action: "allowlist.changed",
    change: (content) => changeOf(content, { add, remove }),
  });
}

export type ListEdit = {
  action: string;
  change: (content: ListContent) => ListChange | Promise<ListChange>;
  fileName?: string;
  /** Written in the version's own transaction; what it throws takes the version back. */
  alongside?: (tx: Executor, changed: ListChanged) => Promise<void>;
};

/** Makes a list's next version; when somebody was faster, anew of theirs. */
export async function changeList(
  actor: ListActor,
  listId: string,
  { action, change, alongside, ...origin }: ListEdit,
): Promise<ListChanged | ListNo> {
  const { database } = await runtime();
  for (let tries = 0; tries < limits.triesMax; tries += 1) {
    const read = await readList(database.db, actor.workspaceId, listId);
    if (!read) return { ok: false, why: "not_found" };
    const drafted = await draftVersion(listId, read.version, await change(read.version));
    if (drafted === "full") return { ok: false, why: "allowlist_full" };
    if (isSame(drafted)) return { ok: false, why: "allowlist_same" };
    const draft = { ...drafted, ...origin, patterns: read.version.patterns };
    const seen = { listId, seenVersion: read.version.version };
    const { added, removed, users } = draft;
    const saved = await database.db.transaction(async (tx) => {
      const written = await saveVersion(tx, actor, { seen, draft, action });
      if (!written.ok) return written;
      const changed = { ...written, added, removed, users };
      await alongside?.(tx, changed);
      return changed;
    });
    if (saved.ok || saved.why !== "allowlist_changed") return saved;
  }
  return { ok: false, why: "allowlist_changed" };
}

/** Writes the list's patterns anew, as it was seen. */
export function changePatterns(
  scope: WorkspaceScope,
  seen: SeenList,
  patterns: readonly string[],
): Promise<ListSaved | ListNo> {
  return editLists<ListSaved>(scope, async (tx) => {
    const read = await readList(tx, scope.workspace.id, seen.listId);
    if (!read) return { ok: false, why: "not_found" };
    const { seed, users, blocks, patterns: before } = read.version;
    if (JSON.stringify(before) === JSON.stringify(patterns)) return { ok: false, why: "allowlist_same" };
    const draft = { seed, users, blocks, patterns, added: 0, removed: 0 };
    return saveVersion(tx, listActor(scope), { seen, draft, action: "allowlist.patterns" });
  });
}

const isSame = ({ added, removed }: ListDraft): boolean => added + removed === 0;
