"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { DangerDialog } from "#app/_ui/danger-dialog.tsx";
import type { ApiToken } from "./token-types.ts";

export function RevokeToken({ token, workspace }: { token: ApiToken; workspace: string }) {
  const t = useText();
  const trpc = useTRPC();
  const router = useRouter();
  const revoke = useMutation(trpc.token.revoke.mutationOptions());

  async function confirm(): Promise<string | undefined> {
    try {
      await revoke.mutateAsync({ workspace, tokenId: token.id });
      toast.success(t("{name} is revoked", { name: token.name }));
      router.refresh();
      return undefined;
    } catch (error) {
      const { why, text } = refusalOf(error, t);
      router.refresh();
      // Somebody revoked it meanwhile: what was wanted is so.
      return why === "not_found" ? undefined : text;
    }
  }

  return (
    <DangerDialog
      trigger={
        <Button variant="danger-quiet" size="sm" aria-label={t("Revoke {name}", { name: token.name })}>
          {t("Revoke…")}
        </Button>
      }
      title={t("Revoke {name}?", { name: token.name })}
      consequences={t(
        "Whatever uses the token {hint}… is refused from now on. It cannot be brought back; make another one instead.",
        { hint: token.hint },
      )}
      verb={t("Revoke token")}
      keep={t("Keep token")}
      onConfirm={confirm}
    />
  );
}
