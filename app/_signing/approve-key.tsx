"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Button } from "#app/_ui/button.tsx";
import { CopyButton } from "#app/_ui/copy-button.tsx";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogFooter,
  DialogTrigger,
} from "#app/_ui/dialog.tsx";
import { KeyValueList } from "#app/_ui/key-value-list.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import type { KeyPlace, SigningKey } from "./signing-types.ts";
import { useKeyCommand } from "./use-key-command.ts";

/** An admin compares the key id with what the proposer says by another way, then approves. */
export function ApproveKey({ place, signingKey }: { place: KeyPlace; signingKey: SigningKey }) {
  const t = useText();
  const trpc = useTRPC();
  const command = useKeyCommand();
  const [open, setOpen] = useState(false);
  const [failure, setFailure] = useState<string>();
  const mutation = useMutation(trpc.signing.approve.mutationOptions());
  const { kid, name, proposedBy, jwk } = signingKey;

  async function approve() {
    const act = () => mutation.mutateAsync({ ...place, kid });
    const problem = await command(act, t("The key is approved. Packages that it signed count from now on."));
    setFailure(problem);
    if (!problem) setOpen(false);
  }
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm" variant="primary">
          {t("Approve key")}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={t("Approve the signing key “{name}”?", { name })}
        description={t(
          "Whoever holds it can sign packages in this mini program's name. Ask {person} for the key id by another way, and compare.",
          { person: proposedBy },
        )}
      >
        <DialogBody>
          {failure ? (
            <Notice tone="danger" live>
              {failure}
            </Notice>
          ) : null}
          <KeyValueList
            items={[
              { label: t("Proposed by"), value: proposedBy },
              { label: t("Algorithm"), value: jwk.alg },
              {
                label: t("Key id"),
                value: (
                  <span className="flex min-w-0 items-start gap-1 font-mono text-sm [overflow-wrap:anywhere]">
                    {kid} <CopyButton text={kid} label={t("Copy key id")} />
                  </span>
                ),
              },
            ]}
          />
        </DialogBody>
        <DialogFooter>
          <DialogClose asChild>
            <Button>{t("Go back")}</Button>
          </DialogClose>
          <Button variant="primary" busy={mutation.isPending} onClick={() => void approve()}>
            {t("Approve key")}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
