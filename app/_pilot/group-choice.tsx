"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { UsersRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";

type Props = { workspace: string; release: { id: string }; onAdded: () => void };

/** The workspace's groups, each to be taken into a release's test group. */
export function GroupChoice({ workspace, release, onAdded }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const router = useRouter();
  const [failure, setFailure] = useState<string>();
  const groups = useQuery(trpc.tester.groups.queryOptions({ workspace }));
  const adding = useMutation(trpc.tester.addTo.mutationOptions());

  async function add(groupId: string, name: string) {
    setFailure(undefined);
    try {
      await adding.mutateAsync({ workspace, releaseId: release.id, groupId });
    } catch (error) {
      setFailure(refusalOf(error, t).text);
      return;
    }
    toast.success(t("Everybody in {name} is in the test group.", { name }));
    void client.invalidateQueries(trpc.release.testers.pathFilter());
    router.refresh();
    onAdded();
  }

  if (groups.isPending) return <Skeleton className="h-32" />;
  if (!groups.data || groups.data.length === 0)
    return (
      <EmptyState
        icon={UsersRound}
        title={t("No group is saved yet")}
        text={t("Save a release's test group under a name, or make one under Test groups.")}
      />
    );
  return (
    <>
      <ul aria-label={t("Test groups")} className="divide-y divide-line rounded-md border border-line">
        {groups.data.map(({ id, name, users }) => (
          <li key={id} className="flex min-w-0 items-center gap-3 px-3 py-2">
            <span className="min-w-0 grow">
              <span className="block truncate font-medium" title={name}>
                {name}
              </span>
              <span className="text-sm text-ink-muted">
                {t("{users, plural, one {# tester} other {# testers}}", { users })}
              </span>
            </span>
            <Button
              size="sm"
              busy={adding.isPending && adding.variables?.groupId === id}
              disabled={users === 0 || adding.isPending}
              aria-label={t("Add {name}", { name })}
              onClick={() => void add(id, name)}
            >
              {t("Add")}
            </Button>
          </li>
        ))}
      </ul>
      {failure ? (
        <Notice tone="danger" live>
          {failure}
        </Notice>
      ) : null}
    </>
  );
}
