"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { GroupChoice } from "#app/_pilot/group-choice.tsx";
import { ListEntry } from "#app/_pilot/list-entry.tsx";
import type { ListTarget } from "#app/_pilot/use-list-entry.ts";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import type { Release } from "./release-types.ts";
import { useSender } from "./use-sender.ts";

type Props = { workspace: string; release: Release; onAdded: () => void };

/** Adds testers by manual entry, by file or from a saved group. */
export function TesterEntry({ workspace, release, onAdded }: Props) {
  const t = useText();
  const target = useReleaseTesters({ workspace, release });
  return (
    <ListEntry
      target={target}
      onAdded={onAdded}
      verb={(added) =>
        added > 0 ? t("Add {added, plural, one {# tester} other {# testers}}", { added }) : t("Add")
      }
      groups={{
        label: t("Add a saved group"),
        help: t("Everybody in a group of this workspace."),
        form: <GroupChoice workspace={workspace} release={release} onAdded={onAdded} />,
      }}
    />
  );
}

function useReleaseTesters({ workspace, release }: Omit<Props, "onAdded">): ListTarget {
  const t = useText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const judging = useMutation(trpc.release.previewTesters.mutationOptions());
  const send = useSender({ workspace, release });
  return {
    preview: (userIds) =>
      judging
        .mutateAsync({ workspace, releaseId: release.id, userIds })
        .catch((error: unknown) => ({ failed: refusalOf(error, t).text })),
    async add(userIds) {
      const done = t("{added, plural, one {# tester} other {# testers}} added.", { added: userIds.length });
      const problem = await send({ command: "update_testers", add: userIds, remove: [] }, done);
      if (!problem) void client.invalidateQueries(trpc.release.testers.pathFilter());
      return problem;
    },
  };
}
