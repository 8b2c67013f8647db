"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";

/** Assigns the mini program to people, or takes it from them; answers what went wrong in words. */
export function useAssign({ workspace, programId }: { workspace: string; programId: string }) {
  const t = useText();
  const trpc = useTRPC();
  const router = useRouter();
  const mutation = useMutation(trpc.program.assign.mutationOptions());
  async function assign(userIds: readonly string[], assigned: boolean): Promise<string | undefined> {
    try {
      await mutation.mutateAsync({ workspace, programId, userIds: [...userIds], assigned });
      return undefined;
    } catch (error) {
      const { why, text } = refusalOf(error, t);
      return why === "not_found"
        ? t("Somebody among them is no longer a member of this workspace. Look at the list again.")
        : text;
    } finally {
      router.refresh();
    }
  }
  return { assign, busy: mutation.isPending };
}
