"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Button } from "#app/_ui/button.tsx";
import { DangerDialog } from "#app/_ui/danger-dialog.tsx";
import type { SigningKeyStanding } from "#lib/signing/key-standing.ts";
import { signingLimits } from "#lib/signing/limits.ts";
import { ApproveKey } from "./approve-key.tsx";
import { RetireKey } from "./retire-key.tsx";
import type { KeyPlace, SigningKey } from "./signing-types.ts";
import { useKeyCommand } from "./use-key-command.ts";

type Props = {
  place: KeyPlace;
  signingKey: SigningKey;
  standing: SigningKeyStanding;
  mayAdminister: boolean;
};

/** What can be done with a key as it stands, by whoever looks. */
export function KeyActions({ place, signingKey, standing, mayAdminister }: Props) {
  if (standing === "revoked") return null;
  if (standing === "proposed") {
    return (
      <span className="flex flex-wrap justify-end gap-2">
        {mayAdminister ? <ApproveKey place={place} signingKey={signingKey} /> : null}
        {mayAdminister || signingKey.isMine ? <DeclineKey place={place} signingKey={signingKey} /> : null}
      </span>
    );
  }
  if (!mayAdminister) return null;
  return (
    <span className="flex flex-wrap justify-end gap-2">
      {standing === "retired" ? null : (
        <RetireKey place={place} signingKey={signingKey} retiring={standing === "retiring"} />
      )}
      <RevokeSigningKey place={place} signingKey={signingKey} />
    </span>
  );
}

type OneKey = { place: KeyPlace; signingKey: SigningKey };

function DeclineKey({ place, signingKey: { kid, isMine } }: OneKey) {
  const t = useText();
  const trpc = useTRPC();
  const command = useKeyCommand();
  const mutation = useMutation(trpc.signing.decline.mutationOptions());
  async function decline() {
    const said = isMine ? t("The proposal is withdrawn.") : t("The key is declined.");
    const problem = await command(() => mutation.mutateAsync({ ...place, kid }), said);
    if (problem) toast.error(problem);
  }
  return (
    <Button size="sm" busy={mutation.isPending} onClick={() => void decline()}>
      {isMine ? t("Withdraw key") : t("Decline key")}
    </Button>
  );
}

function RevokeSigningKey({ place, signingKey: { kid, name } }: OneKey) {
  const t = useText();
  const trpc = useTRPC();
  const command = useKeyCommand();
  const [open, setOpen] = useState(false);
  const mutation = useMutation(trpc.signing.revoke.mutationOptions());
  const touched = useQuery({ ...trpc.signing.revocation.queryOptions({ ...place, kid }), enabled: open });
  const revoke = (reason: string) =>
    command(() => mutation.mutateAsync({ ...place, kid, reason }), t("The key is revoked."));
  return (
    <DangerDialog
      trigger={
        <Button size="sm" variant="danger-quiet">
          {t("Revoke")}
        </Button>
      }
      open={open}
      onOpenChange={setOpen}
      title={t("Revoke the signing key “{name}”?", { name })}
      consequences={
        <span className="flex flex-col gap-2">
          <span>
            {t(
              "For a key that may be in other hands. Nothing that it signed counts any more, and it never comes back. Where an app demands a developer's signature, what is under way goes no further and running rollouts are paused, until the version is signed again by another key.",
            )}
          </span>
          {touched.data ? (
            <span>
              {t(
                "{live, plural, =0 {No full release rests on it} one {# full release rests on it and stays} other {# full releases rest on it and stay}}; {underWay, plural, =0 {nothing is under way} one {# release is under way} other {# releases are under way}}.",
                touched.data,
              )}
            </span>
          ) : null}
          <span>
            {t("For a planned change of keys, let it retire instead: what it signed goes on to count.")}
          </span>
        </span>
      }
      reason={{ min: signingLimits.reasonMin, max: signingLimits.reasonMax }}
      verb={t("Revoke key")}
      keep={t("Keep key")}
      onConfirm={revoke}
    />
  );
}
