"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { rich } from "#app/_text/rich.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { DangerDialog } from "#app/_ui/danger-dialog.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { Sheet, SheetContent } from "#app/_ui/sheet.tsx";
import { SecretShown } from "./secret-shown.tsx";
import type { WebhookEndpoint } from "./webhook-types.ts";

/** The secret cannot be shown again; a new one takes its place while the old one still signs along. */
export function SecretPanel({ workspace, endpoint }: { workspace: string; endpoint: WebhookEndpoint }) {
  const t = useText();
  const trpc = useTRPC();
  const router = useRouter();
  const [secret, setSecret] = useState<string | null>(null);
  const rotate = useMutation(trpc.webhook.rotateSecret.mutationOptions());
  const remove = useMutation(trpc.webhook.remove.mutationOptions());
  const one = { workspace, endpointId: endpoint.id };

  async function attempt(act: () => Promise<unknown>): Promise<string | undefined> {
    try {
      await act();
      router.refresh();
      return undefined;
    } catch (error) {
      return refusalOf(error, t).text;
    }
  }

  return (
    <Panel
      title={t("Secret")}
      description={
        endpoint.previousUntil
          ? rich(t, "The secret before this one signs along until {when}.", {
              when: <RelativeTime at={endpoint.previousUntil} exact />,
            })
          : t("Every message is signed with a secret that only you and we know.")
      }
    >
      <div className="flex flex-wrap gap-2">
        <DangerDialog
          trigger={<Button>{t("Rotate secret…")}</Button>}
          title={t("Rotate the secret of {name}?", { name: endpoint.name })}
          consequences={t(
            "You get a new one, this once. Both sign for 24 hours, then the old one is worth nothing.",
          )}
          verb={t("Rotate secret")}
          keep={t("Keep secret")}
          onConfirm={() => attempt(async () => setSecret((await rotate.mutateAsync(one)).secret))}
        />
        <DangerDialog
          trigger={<Button variant="danger-quiet">{t("Delete webhook…")}</Button>}
          title={t("Delete {name}?", { name: endpoint.name })}
          consequences={t(
            "Nothing is sent there any more, and the list of what was sent is deleted with it.",
          )}
          verb={t("Delete webhook")}
          keep={t("Keep webhook")}
          onConfirm={() =>
            attempt(async () => {
              await remove.mutateAsync(one);
              router.push(`/w/${workspace}/settings/webhooks`);
            })
          }
        />
      </div>
      <Sheet open={secret !== null} onOpenChange={(open) => (open ? undefined : setSecret(null))}>
        <SheetContent
          title={t("Copy the secret now")}
          description={t("It is shown this once. We keep it sealed.")}
          onInteractOutside={(event) => event.preventDefault()}
        >
          <SecretShown
            secret={secret ?? ""}
            note={t("The old secret signs along for 24 hours: change it at the receiver until then.")}
            close={() => setSecret(null)}
          />
        </SheetContent>
      </Sheet>
    </Panel>
  );
}
