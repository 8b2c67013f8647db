"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { FormEvent } from "react";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Button } from "#app/_ui/button.tsx";
import { CodeBlock } from "#app/_ui/code-block.tsx";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogFooter,
  DialogTrigger,
} from "#app/_ui/dialog.tsx";
import { SignatureField } from "./signature-field.tsx";
import { useKeyCommand } from "./use-key-command.ts";

type Props = {
  workspace: string;
  version: { id: string; name: string; sha256: string; programId: string };
  /** It has one already, which this replaces. */
  signed: boolean;
};

/** Gives a version the developer's signature that it came without, or another one in its place. */
export function SignVersion(props: Props) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const words = { version: props.version.name };
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm">{props.signed ? t("Replace signature") : t("Add signature")}</Button>
      </DialogTrigger>
      <DialogContent
        title={t("The developer's signature of {version}", words)}
        description={t(
          "By a signing key of the mini program, over this very content. The version keeps its content; its releases go on with the new signature.",
        )}
      >
        <SignForm {...props} close={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function SignForm({ workspace, version, close }: Props & { close: () => void }) {
  const t = useText();
  const trpc = useTRPC();
  const command = useKeyCommand();
  const [signature, setSignature] = useState("");
  const [failure, setFailure] = useState<string>();
  const mutation = useMutation(trpc.version.sign.mutationOptions());

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!signature.trim()) return setFailure(t("Paste the signature, or choose its .jws file."));
    const act = () => mutation.mutateAsync({ workspace, versionId: version.id, signature });
    const problem = await command(act, t("The signature is added."));
    setFailure(problem);
    if (!problem) close();
  }
  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-col">
      <DialogBody>
        <SignatureField
          signature={signature}
          error={failure}
          onChange={(text) => {
            setFailure(undefined);
            setSignature(text);
          }}
        />
        <CodeBlock
          label={t("What is signed")}
          code={JSON.stringify(
            { miniProgram: version.programId, version: version.name, sha256: version.sha256 },
            null,
            2,
          )}
          wrap
        />
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>{t("Go back")}</Button>
        </DialogClose>
        <Button type="submit" variant="primary" busy={mutation.isPending}>
          {t("Save signature")}
        </Button>
      </DialogFooter>
    </form>
  );
}
