"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { usesOf, type AllowlistDetail } from "./audience-types.ts";
import type { Reaching } from "./reach-dialog.tsx";

const askAgainMs = 1_000;

/** An allowlist as it is now, asked again while a file is being taken in, and what can be done with it. */
export function useAllowlist(workspace: string, initial: AllowlistDetail) {
  const t = useText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const listId = initial.id;
  const { data: list } = useQuery({
    ...trpc.allowlist.get.queryOptions({ workspace, listId }),
    initialData: initial,
    refetchInterval: ({ state }) => (state.data?.imports.some(isOpen) ? askAgainMs : false),
  });
  const [reaching, setReaching] = useState<Reaching | null>(null);
  const changing = useMutation(trpc.allowlist.changeUsers.mutationOptions());
  const patterning = useMutation(trpc.allowlist.changePatterns.mutationOptions());
  const restoring = useMutation(trpc.allowlist.restore.mutationOptions());
  const renaming = useMutation(trpc.allowlist.rename.mutationOptions());
  const cancelling = useMutation(trpc.allowlist.cancelImport.mutationOptions());
  const refresh = () => client.invalidateQueries(trpc.allowlist.pathFilter());

  /** Answers what went wrong in words; what was changed is asked for anew. */
  async function tell(asking: Promise<unknown>, done: string): Promise<string | undefined> {
    const problem = await asking.then(
      () => undefined,
      (error: unknown) => refusalOf(error, t).text,
    );
    await refresh();
    if (!problem) toast.success(done);
    return problem;
  }

  /** At once where nothing follows the list; else after a yes. */
  async function whenSure(what: Reaching): Promise<string | undefined> {
    if (usesOf(list) === 0) return what.act();
    setReaching(what);
    return undefined;
  }

  const seen = { workspace, listId, seenVersion: list.version };
  return {
    list,
    reaching,
    whenSure,
    refresh,
    endReaching: () => setReaching(null),
    changeUsers: (users: { add: string[]; remove: string[] }) =>
      tell(changing.mutateAsync({ workspace, listId, ...users }), t("The allowlist is changed.")),
    changePatterns: (patterns: string[]) =>
      tell(patterning.mutateAsync({ ...seen, patterns }), t("The patterns are saved.")),
    restore: (version: number) =>
      tell(restoring.mutateAsync({ ...seen, version }), t("The version is back.")),
    rename: (name: string) =>
      tell(renaming.mutateAsync({ workspace, listId, name }), t("The allowlist is renamed.")),
    cancel: (importId: string) =>
      tell(cancelling.mutateAsync({ workspace, listId, importId }), t("The file is not taken in.")),
  };
}

export type AllowlistState = ReturnType<typeof useAllowlist>;

export const isOpen = ({ state }: AllowlistDetail["imports"][number]): boolean =>
  state === "waiting" || state === "working";
