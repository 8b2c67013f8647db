"use client";

import { Search, UsersRound } from "lucide-react";
import { useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Checkbox } from "#app/_ui/checkbox.tsx";
import { DialogBody, DialogFooter } from "#app/_ui/dialog.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { SheetClose } from "#app/_ui/sheet.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import type { GroupState } from "./use-group.ts";

/** Who is in a group, in pages; who is ticked can be removed. */
export function GroupMembers({ state }: { state: GroupState }) {
  const t = useText();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [failure, setFailure] = useState<string>();

  function toggle(userId: string) {
    const next = new Set(chosen);
    if (!next.delete(userId)) next.add(userId);
    setChosen(next);
  }

  async function remove() {
    const problem = await state.remove([...chosen]);
    setFailure(problem);
    if (!problem) setChosen(new Set());
  }

  return (
    <>
      <DialogBody className="pt-4">
        <Input
          type="search"
          aria-label={t("Search testers")}
          placeholder={t("Part of a user id")}
          before={<Search aria-hidden />}
          value={state.search}
          onChange={(event) => state.setSearch(event.target.value)}
        />
        {state.loading ? <Skeleton className="h-40" /> : null}
        {!state.loading && state.userIds.length === 0 ? (
          <EmptyState
            icon={UsersRound}
            title={state.search ? t("No tester has that in the user id") : t("Nobody is in this group")}
            text={state.search ? t("Search for another part of it.") : t("Add testers by hand or by file.")}
          />
        ) : null}
        {state.userIds.length > 0 ? (
          <ul aria-label={t("Testers")} className="divide-y divide-line rounded-md border border-line">
            {state.userIds.map((userId) => (
              <li key={userId} className="[contain-intrinsic-height:auto_37px] [content-visibility:auto]">
                <label className="flex min-w-0 items-center gap-3 px-3 py-2 hover:bg-hover">
                  <Checkbox checked={chosen.has(userId)} onChange={() => toggle(userId)} />
                  <span className="min-w-0 grow truncate font-mono text-sm" title={userId}>
                    {userId}
                  </span>
                </label>
              </li>
            ))}
          </ul>
        ) : null}
        {state.hasMore ? (
          <Button className="self-center" busy={state.loadingMore} onClick={state.loadMore}>
            {t("Show more")}
          </Button>
        ) : null}
        {failure ? (
          <Notice tone="danger" live>
            {failure}
          </Notice>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <SheetClose asChild>
          <Button>{t("Close")}</Button>
        </SheetClose>
        <Button variant="danger-quiet" disabled={chosen.size === 0} busy={state.busy} onClick={remove}>
          {chosen.size > 0
            ? t("Remove {count, plural, one {# tester} other {# testers}}", { count: chosen.size })
            : t("Remove testers")}
        </Button>
      </DialogFooter>
    </>
  );
}
