"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { roleNames, type Role } from "#lib/access/roles.ts";
import type { Text } from "#lib/text/text.ts";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import type { Member } from "./member-types.ts";

export type Change = { change: "block" | "unblock" | "remove" } | { change: "role"; role: Role };

/** Changes a member, says that it is done, and answers what went wrong in words. */
export function useMemberChange(member: Member, workspace: string) {
  const t = useText();
  const trpc = useTRPC();
  const router = useRouter();
  const change = useMutation(trpc.member.change.mutationOptions());
  const changeRole = useMutation(trpc.member.changeRole.mutationOptions());
  return async (wish: Change): Promise<string | undefined> => {
    const named = { workspace, userId: member.id };
    try {
      await (wish.change === "role"
        ? changeRole.mutateAsync({ ...named, role: wish.role })
        : change.mutateAsync({ ...named, change: wish.change }));
      toast.success(doneWords(wish, member.name, t));
      router.refresh();
      return undefined;
    } catch (error) {
      const { why, text } = refusalOf(error, t);
      if (why === "not_found") router.refresh();
      return why === "not_found" ? t("{name} is no longer a member.", { name: member.name }) : text;
    }
  };
}

function doneWords(wish: Change, name: string, t: Text): string {
  switch (wish.change) {
    case "block":
      return t("{name} is blocked", { name });
    case "unblock":
      return t("{name} may work here again", { name });
    case "remove":
      return t("{name} was removed", { name });
    case "role":
      return t("{name} is now {role}", { name, role: t(roleNames[wish.role]) });
  }
}
