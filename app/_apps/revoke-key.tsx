"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { DangerDialog } from "#app/_ui/danger-dialog.tsx";
import type { EnvironmentAddress } from "./app-types.ts";

type Props = {
  kind: "device" | "identity";
  address: EnvironmentAddress;
  keyId: string;
  title: string;
  /** What stops, and for whom. */
  consequences: string;
};

export function RevokeKey({ kind, address, keyId, title, consequences }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const device = useMutation(trpc.app.revokeDeviceKey.mutationOptions());
  const identity = useMutation(trpc.app.revokeIdentityKey.mutationOptions());

  async function revoke(): Promise<string | undefined> {
    try {
      await (kind === "device" ? device : identity).mutateAsync({ ...address, keyId });
      toast.success("The key is revoked.");
      router.refresh();
      return undefined;
    } catch (error) {
      return refusalOf(error).text;
    }
  }

  return (
    <DangerDialog
      trigger={
        <Button size="sm" variant="danger-quiet">
          Revoke
        </Button>
      }
      title={title}
      consequences={consequences}
      verb="Revoke key"
      keep="Keep key"
      onConfirm={revoke}
    />
  );
}
