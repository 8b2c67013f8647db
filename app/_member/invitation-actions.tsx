"use client";

import { useMutation } from "@tanstack/react-query";
import { Ellipsis, MailX, Send } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { DangerDialog } from "#app/_ui/danger-dialog.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "#app/_ui/dropdown-menu.tsx";

type Props = { invitation: { id: string; email: string }; workspace: string };

export function InvitationActions({ invitation, workspace }: Props) {
  const t = useText();
  const { resend, withdraw } = useInvitationChange({ invitation, workspace });
  const [asking, setAsking] = useState(false);
  const { email } = invitation;
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={t("Actions for {name}", { name: email })}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => void resend().then((problem) => problem && toast.error(problem))}>
            <Send aria-hidden /> {t("Send again")}
          </DropdownMenuItem>
          <DropdownMenuItem danger onSelect={() => setAsking(true)}>
            <MailX aria-hidden /> {t("Withdraw…")}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <DangerDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("Withdraw the invitation of {email}?", { email })}
        consequences={t(
          "The link in their mail opens nothing any more. You can invite the same address again.",
        )}
        verb={t("Withdraw invitation")}
        keep={t("Keep invitation")}
        onConfirm={withdraw}
      />
    </>
  );
}

function useInvitationChange({ invitation, workspace }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const router = useRouter();
  const resending = useMutation(trpc.invitation.resend.mutationOptions());
  const withdrawing = useMutation(trpc.invitation.withdraw.mutationOptions());
  const named = { workspace, invitationId: invitation.id };
  const { email } = invitation;
  async function tried(call: Promise<unknown>, done: string): Promise<string | undefined> {
    try {
      await call;
      toast.success(done);
      return undefined;
    } catch (error) {
      const { why, text } = refusalOf(error, t);
      return why === "not_found" ? t("{email} was accepted or withdrawn meanwhile.", { email }) : text;
    } finally {
      router.refresh();
    }
  }
  return {
    resend: () =>
      tried(
        resending.mutateAsync({ ...named, language: t.language }),
        t("A new link went to {email}; the old one is dead", { email }),
      ),
    withdraw: () => tried(withdrawing.mutateAsync(named), t("The invitation was withdrawn")),
  };
}
