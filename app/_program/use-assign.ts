"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";

/** Assigns the mini program to people, or takes it from them; answers what went wrong in words. */
export function useAssign({ workspace, programId }: { workspace: string; programId: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const mutation = useMutation(trpc.program.assign.mutationOptions());
  async function assign(userIds: readonly string[], assigned: boolean): Promise<string | undefined> {
    try {
      for (const userId of userIds) await mutation.mutateAsync({ workspace, programId, userId, assigned });
      return undefined;
    } catch (error) {
      const { why, text } = refusalOf(error);
      return why === "not_found" ? "They are no longer a member of this workspace." : text;
    } finally {
      router.refresh();
    }
  }
  return { assign, busy: mutation.isPending };
}
