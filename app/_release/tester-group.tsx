"use client";

import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { Search, UsersRound } from "lucide-react";
import { useDeferredValue, useState, type ReactNode } from "react";
import { rich } from "#app/_text/rich.tsx";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Checkbox } from "#app/_ui/checkbox.tsx";
import { cn } from "#app/_ui/cn.ts";
import { DialogBody, DialogFooter } from "#app/_ui/dialog.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { Select } from "#app/_ui/select.tsx";
import { SheetClose } from "#app/_ui/sheet.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import type { Release, Tester } from "./release-types.ts";
import { useSender } from "./use-sender.ts";

type Props = {
  workspace: string;
  release: Release;
  /** Beside the buttons: keeps the group under a name. */
  save?: ReactNode;
};

/** The test group in pages, found by a part of the user id, with who has opened it; who is ticked can be removed. */
export function TesterGroup({ workspace, release, save }: Props) {
  const t = useText();
  const group = useTesterGroup({ workspace, release });
  const { testers, chosen } = group;
  return (
    <>
      <DialogBody className="pt-4">
        <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_12rem]">
          <Input
            type="search"
            aria-label={t("Search testers")}
            placeholder={t("Part of a user id")}
            before={<Search aria-hidden />}
            value={group.search}
            onChange={(event) => group.setSearch(event.target.value)}
          />
          <Select
            aria-label={t("Who has opened it")}
            value={group.opened}
            onChange={(event) => group.setOpened(openedOf(event.target.value))}
            options={[
              { value: "", label: t("Opened or not") },
              { value: "yes", label: t("Opened") },
              { value: "no", label: t("Not opened yet") },
            ]}
          />
        </div>
        {group.loading ? <Skeleton className="h-40" /> : null}
        {!group.loading && testers.length === 0 ? (
          <NoTesters searched={group.search !== "" || group.opened !== ""} />
        ) : null}
        {testers.length > 0 ? (
          <ul
            aria-label={t("Testers")}
            aria-busy={group.stale}
            className={cn("divide-y divide-line rounded-md border border-line", group.stale && "opacity-50")}
          >
            {testers.map((tester) => (
              <TesterRow
                key={tester.userId}
                tester={tester}
                checked={chosen.has(tester.userId)}
                onToggle={() => group.toggle(tester.userId)}
              />
            ))}
          </ul>
        ) : null}
        {group.hasMore ? (
          <Button className="self-center" busy={group.loadingMore} onClick={group.loadMore}>
            {t("Show more")}
          </Button>
        ) : null}
        {group.failure ? (
          <Notice tone="danger" live>
            {group.failure}
          </Notice>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <SheetClose asChild>
          <Button>{t("Close")}</Button>
        </SheetClose>
        {save}
        <Button
          variant="danger-quiet"
          disabled={chosen.size === 0}
          busy={group.removing}
          onClick={group.remove}
        >
          {chosen.size > 0
            ? t("Remove {count, plural, one {# tester} other {# testers}}", { count: chosen.size })
            : t("Remove testers")}
        </Button>
      </DialogFooter>
    </>
  );
}

function NoTesters({ searched }: { searched: boolean }) {
  const t = useText();
  return searched ? (
    <EmptyState
      title={t("No tester is so")}
      text={t("Search for another part of the user id, or for all.")}
    />
  ) : (
    <EmptyState
      icon={UsersRound}
      title={t("Nobody is in the test group")}
      text={t("Add testers by hand or by file.")}
    />
  );
}

const openedOf = (value: string): "" | "yes" | "no" => (value === "yes" || value === "no" ? value : "");

type RowProps = { tester: Tester; checked: boolean; onToggle: () => void };

function TesterRow({ tester, checked, onToggle }: RowProps) {
  const t = useText();
  return (
    <li className="[contain-intrinsic-height:auto_37px] [content-visibility:auto]">
      <label className="flex min-w-0 items-center gap-3 px-3 py-2 hover:bg-hover">
        <Checkbox checked={checked} onChange={onToggle} />
        <span className="min-w-0 grow truncate font-mono text-sm" title={tester.userId}>
          {tester.userId}
        </span>
        <span className="shrink-0 text-sm text-ink-muted">
          {tester.openedAt
            ? rich(t, "opened {when}", { when: <RelativeTime at={tester.openedAt} /> })
            : rich(t, "added {when}, not opened yet", { when: <RelativeTime at={tester.addedAt} /> })}
        </span>
      </label>
    </li>
  );
}

function useTesterGroup({ workspace, release }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const send = useSender({ workspace, release });
  const [search, setSearch] = useState("");
  const [opened, setOpened] = useState<"" | "yes" | "no">("");
  const wanted = useDeferredValue(search.trim().slice(0, 256));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [removing, setRemoving] = useState(false);
  const [failure, setFailure] = useState<string>();
  const pages = useInfiniteQuery(
    trpc.release.testers.infiniteQueryOptions(
      { workspace, releaseId: release.id, search: wanted, ...(opened ? { opened } : {}) },
      { getNextPageParam: ({ nextCursor }) => nextCursor, placeholderData: keepPreviousData },
    ),
  );

  async function remove() {
    setRemoving(true);
    const done = t("{count, plural, one {# tester} other {# testers}} removed.", { count: chosen.size });
    const problem = await send({ command: "update_testers", add: [], remove: [...chosen] }, done);
    setRemoving(false);
    setFailure(problem);
    if (problem) return;
    setChosen(new Set());
    void client.invalidateQueries(trpc.release.testers.pathFilter());
  }

  function toggle(userId: string) {
    const next = new Set(chosen);
    if (!next.delete(userId)) next.add(userId);
    setChosen(next);
  }

  return {
    search,
    setSearch,
    opened,
    setOpened,
    chosen,
    toggle,
    remove,
    removing,
    failure,
    testers: pages.data?.pages.flatMap(({ testers }) => testers) ?? [],
    loading: pages.isPending,
    stale: pages.isPlaceholderData || wanted !== search.trim(),
    hasMore: pages.hasNextPage,
    loadMore: () => void pages.fetchNextPage(),
    loadingMore: pages.isFetchingNextPage,
  };
}
