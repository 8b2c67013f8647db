"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { DangerDialog } from "#app/_ui/danger-dialog.tsx";
import type { EnvironmentAddress } from "./app-types.ts";
import type { AppPlace } from "./open-to-panel.tsx";

type Whose =
  | { kind: "device" | "identity"; address: EnvironmentAddress }
  | { kind: "trusted"; place: AppPlace };

type Props = {
  whose: Whose;
  keyId: string;
  title: string;
  /** What stops, and for whom. */
  consequences: string;
};

export function RevokeKey({ whose, keyId, title, consequences }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const router = useRouter();
  const device = useMutation(trpc.app.revokeDeviceKey.mutationOptions());
  const identity = useMutation(trpc.app.revokeIdentityKey.mutationOptions());
  const trusted = useMutation(trpc.app.revokeTrustedKey.mutationOptions());

  function send() {
    if (whose.kind === "trusted") return trusted.mutateAsync({ ...whose.place, keyId });
    return (whose.kind === "device" ? device : identity).mutateAsync({ ...whose.address, keyId });
  }

  async function revoke(): Promise<string | undefined> {
    try {
      await send();
      toast.success(t("The key is revoked."));
      router.refresh();
      return undefined;
    } catch (error) {
      return refusalOf(error, t).text;
    }
  }

  return (
    <DangerDialog
      trigger={
        <Button size="sm" variant="danger-quiet">
          {t("Revoke")}
        </Button>
      }
      title={title}
      consequences={consequences}
      verb={t("Revoke key")}
      keep={t("Keep key")}
      onConfirm={revoke}
    />
  );
}
