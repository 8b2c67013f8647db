"use client";

import { useMutation } from "@tanstack/react-query";
import { Ban, Ellipsis, LockOpen, UserMinus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { DangerDialog } from "#app/_ui/danger-dialog.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "#app/_ui/dropdown-menu.tsx";
import type { Member } from "./member-types.ts";

type Change = "block" | "unblock" | "remove";
type Props = { member: Member; workspace: { slug: string; name: string }; lastAdmin: boolean };

const done: Record<Change, (name: string) => string> = {
  block: (name) => `${name} is blocked`,
  unblock: (name) => `${name} may work here again`,
  remove: (name) => `${name} was removed`,
};

export function MemberActions({ member, workspace, lastAdmin }: Props) {
  const [asked, setAsked] = useState<"block" | "remove" | null>(null);
  const change = useChange({ member, workspace });
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={`Actions for ${member.name}`}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {lastAdmin ? (
            <DropdownMenuLabel className="max-w-60 whitespace-normal">
              The only admin cannot be blocked or removed: a workspace always keeps one.
            </DropdownMenuLabel>
          ) : null}
          {member.state === "blocked" ? (
            <DropdownMenuItem
              onSelect={() => void change("unblock").then((problem) => problem && toast.error(problem))}
            >
              <LockOpen aria-hidden /> Unblock
            </DropdownMenuItem>
          ) : (
            <DropdownMenuItem danger disabled={lastAdmin} onSelect={() => setAsked("block")}>
              <Ban aria-hidden /> Block…
            </DropdownMenuItem>
          )}
          <DropdownMenuItem danger disabled={lastAdmin} onSelect={() => setAsked("remove")}>
            <UserMinus aria-hidden /> Remove from workspace…
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <DangerDialog
        open={asked === "block"}
        onOpenChange={(open) => setAsked(open ? "block" : null)}
        title={`Block ${member.name}?`}
        consequences={`One person loses access: ${member.name} can neither see nor change anything in ${workspace.name} from their next click on. What is assigned to them stays, and you can unblock them at any time.`}
        verb="Block member"
        keep="Keep access"
        onConfirm={() => change("block")}
      />
      <DangerDialog
        open={asked === "remove"}
        onOpenChange={(open) => setAsked(open ? "remove" : null)}
        title={`Remove ${member.name}?`}
        consequences={`One person loses access: ${member.name} leaves ${workspace.name} at once and loses the mini programs that were assigned to them. What they did stays in the log, and releases under way go on.`}
        verb="Remove member"
        keep="Keep member"
        onConfirm={() => change("remove")}
      />
    </>
  );
}

/** Does it, and answers what went wrong in words. */
function useChange({ member, workspace }: Omit<Props, "lastAdmin">) {
  const trpc = useTRPC();
  const router = useRouter();
  const mutation = useMutation(trpc.member.change.mutationOptions());
  return async (change: Change): Promise<string | undefined> => {
    try {
      await mutation.mutateAsync({ workspace: workspace.slug, userId: member.id, change });
      toast.success(done[change](member.name));
      router.refresh();
      return undefined;
    } catch (error) {
      const { why, text } = refusalOf(error);
      if (why === "not_found") router.refresh();
      return why === "not_found" ? `${member.name} is no longer a member.` : text;
    }
  };
}
