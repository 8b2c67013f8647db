"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "#app/_trpc/client.tsx";

/** After a notice was marked: the page and the bell count anew. */
export function useInboxRefresh(workspace: string): () => void {
  const trpc = useTRPC();
  const router = useRouter();
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: trpc.session.workspace.queryKey({ workspace }) });
    router.refresh();
  };
}
