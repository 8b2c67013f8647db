"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "#app/_trpc/client.tsx";

/** Marks one notice read, or (null) all of the workspace's; the bell counts anew. */
export function useMarkRead(workspace: string) {
  const trpc = useTRPC();
  const router = useRouter();
  const client = useQueryClient();
  return useMutation(
    trpc.inbox.markRead.mutationOptions({
      onSuccess: () => {
        void client.invalidateQueries({ queryKey: trpc.session.workspace.queryKey({ workspace }) });
        router.refresh();
      },
    }),
  );
}
