"use client";

import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import type { TesterGroup } from "./pilot-types.ts";

/** One group in pages, and what can be done with it; each answers what went wrong, in words. */
export function useGroup(workspace: string, { id: groupId, revision }: TesterGroup) {
  const t = useText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const [search, setSearch] = useState("");
  const wanted = useDeferredValue(search.trim().slice(0, 256));
  const pages = useInfiniteQuery(
    trpc.tester.group.infiniteQueryOptions(
      { workspace, groupId, search: wanted },
      { getNextPageParam: ({ nextCursor }) => nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const renaming = useMutation(trpc.tester.rename.mutationOptions());
  const changing = useMutation(trpc.tester.change.mutationOptions());
  const deleting = useMutation(trpc.tester.delete.mutationOptions());
  const previewing = useMutation(trpc.tester.preview.mutationOptions());
  const seen = { workspace, groupId, seenRevision: revision };

  /** What was changed, and where somebody was faster, is asked for anew. */
  async function tell(asking: Promise<unknown>, done: string): Promise<string | undefined> {
    const problem = await asking.then(
      () => undefined,
      (error: unknown) => refusalOf(error, t).text,
    );
    await client.invalidateQueries(trpc.tester.pathFilter());
    if (!problem) toast.success(done);
    return problem;
  }

  return {
    search,
    setSearch,
    userIds: pages.data?.pages.flatMap(({ userIds }) => userIds) ?? [],
    loading: pages.isPending,
    hasMore: pages.hasNextPage,
    loadMore: () => void pages.fetchNextPage(),
    loadingMore: pages.isFetchingNextPage,
    preview: (userIds: string[]) =>
      previewing
        .mutateAsync({ workspace, groupId, userIds })
        .catch((error: unknown) => ({ failed: refusalOf(error, t).text })),
    rename: (name: string) => tell(renaming.mutateAsync({ ...seen, name }), t("The group is renamed.")),
    add: (add: string[]) =>
      tell(
        changing.mutateAsync({ ...seen, add, remove: [] }),
        t("{count, plural, one {# tester} other {# testers}} added.", { count: add.length }),
      ),
    remove: (remove: string[]) =>
      tell(
        changing.mutateAsync({ ...seen, add: [], remove }),
        t("{count, plural, one {# tester} other {# testers}} removed.", { count: remove.length }),
      ),
    deleteGroup: () => tell(deleting.mutateAsync(seen), t("The group is deleted.")),
    busy: renaming.isPending || changing.isPending,
  };
}
export type GroupState = ReturnType<typeof useGroup>;
