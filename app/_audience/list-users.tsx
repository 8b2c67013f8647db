"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Input } from "#app/_ui/input.tsx";
import { ScrollArea } from "#app/_ui/scroll-area.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import type { AllowlistDetail } from "./audience-types.ts";

/** Who is on the list, in pages; a search finds a part of an id. */
export function ListUsers({ workspace, list }: { workspace: string; list: AllowlistDetail }) {
  const t = useText();
  const trpc = useTRPC();
  const [search, setSearch] = useState("");
  const wanted = useDeferredValue(search.trim().slice(0, 256));
  const pages = useInfiniteQuery(
    trpc.allowlist.users.infiniteQueryOptions(
      { workspace, listId: list.id, search: wanted },
      { getNextPageParam: ({ nextCursor }) => nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const userIds = pages.data?.pages.flatMap((page) => page.userIds) ?? [];
  if (list.users === 0)
    return <p className="text-ink-muted">{t("Nobody is named yet: take in a file, or write user ids.")}</p>;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <span className="w-72 max-w-full">
        <Input
          type="search"
          aria-label={t("Find a user id")}
          placeholder={t("Find a user id")}
          before={<Search aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </span>
      {pages.isPending ? <Skeleton className="h-24" /> : null}
      {!pages.isPending && userIds.length === 0 ? (
        <p role="status" className="text-ink-muted">
          {t("No user id on the list has this in it.")}
        </p>
      ) : null}
      {userIds.length > 0 ? (
        <ScrollArea
          label={t("User ids")}
          className="max-h-72 overflow-y-auto rounded-md border border-line p-2 font-mono text-sm"
        >
          <ul
            aria-label={t("Users")}
            className="grid grid-cols-[repeat(auto-fill,minmax(12rem,1fr))] gap-x-4"
          >
            {userIds.map((id) => (
              <li key={id} className="truncate" title={id}>
                {id}
              </li>
            ))}
          </ul>
        </ScrollArea>
      ) : null}
      {pages.hasNextPage ? (
        <Button
          size="sm"
          className="self-start"
          busy={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t("Show more")}
        </Button>
      ) : null}
    </div>
  );
}
