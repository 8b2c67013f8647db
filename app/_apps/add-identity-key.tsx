"use client";

import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { FormEvent } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { CodeBlock } from "#app/_ui/code-block.tsx";
import { DialogBody, DialogFooter } from "#app/_ui/dialog.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Select } from "#app/_ui/select.tsx";
import { Sheet, SheetClose, SheetContent, SheetTrigger } from "#app/_ui/sheet.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import type { EnvironmentAddress } from "./app-types.ts";
import {
  algorithmNames,
  identityAlgorithms,
  keyPairCommands,
  type IdentityAlgorithm,
} from "./key-pair-commands.ts";

export function AddIdentityKey({ address }: { address: EnvironmentAddress }) {
  const [open, setOpen] = useState(false);
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        <Button>
          <Plus aria-hidden /> Add identity key
        </Button>
      </SheetTrigger>
      <SheetContent
        title="Add an identity key"
        description="Only the public half. A private key that is pasted by mistake is not stored."
        size="lg"
      >
        <KeyForm address={address} onAdded={() => setOpen(false)} />
      </SheetContent>
    </Sheet>
  );
}

type Draft = { name: string; algorithm: IdentityAlgorithm; publicKey: string };

function KeyForm({ address, onAdded }: { address: EnvironmentAddress; onAdded: () => void }) {
  const [draft, setDraft] = useState<Draft>({ name: "", algorithm: "EdDSA", publicKey: "" });
  const [tried, setTried] = useState(false);
  const router = useRouter();
  const trpc = useTRPC();
  const mutation = useMutation(trpc.app.addIdentityKey.mutationOptions());
  const refusal = mutation.error ? refusalOf(mutation.error) : null;
  const change = (part: Partial<Draft>) => {
    mutation.reset();
    setDraft({ ...draft, ...part });
  };

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!draft.name.trim() || !draft.publicKey.trim() || mutation.isPending) return;
    try {
      await mutation.mutateAsync({ ...address, key: draft });
      toast.success("The identity key is added. Its key id stands in the list.");
      router.refresh();
      onAdded();
    } catch {
      // The refusal stands at the field that it is about.
    }
  }
  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 grow flex-col">
      <DialogBody>
        <Field
          label="Name"
          error={tried && !draft.name.trim() ? "Name the key, e.g. after the server that signs." : undefined}
        >
          <Input
            value={draft.name}
            maxLength={60}
            autoComplete="off"
            onChange={(event) => change({ name: event.target.value })}
          />
        </Field>
        <Field label="Algorithm" help="Pinned: a token that says another algorithm is refused.">
          <Select
            value={draft.algorithm}
            onChange={(event) => change({ algorithm: algorithmOf(event.target.value) })}
            options={identityAlgorithms.map((value) => ({ value, label: algorithmNames[value] }))}
          />
        </Field>
        <Field
          label="Public key"
          help="PEM, from BEGIN PUBLIC KEY to END PUBLIC KEY, or a JWK."
          error={keyError({ tried, draft, refusal })}
        >
          <Textarea
            rows={7}
            spellCheck={false}
            maxLength={8_000}
            className="font-mono text-sm"
            value={draft.publicKey}
            onChange={(event) => change({ publicKey: event.target.value })}
          />
        </Field>
        <CodeBlock label="Make a key pair on your server" code={keyPairCommands(draft.algorithm)} wrap />
      </DialogBody>
      <DialogFooter>
        <SheetClose asChild>
          <Button>Go back</Button>
        </SheetClose>
        <Button type="submit" variant="primary" busy={mutation.isPending}>
          Add identity key
        </Button>
      </DialogFooter>
    </form>
  );
}

const algorithmOf = (value: string): IdentityAlgorithm =>
  identityAlgorithms.find((algorithm) => algorithm === value) ?? "EdDSA";

type Faults = { tried: boolean; draft: Draft; refusal: { text: string } | null };

function keyError({ tried, draft, refusal }: Faults): string | undefined {
  if (refusal) return refusal.text;
  if (!tried || draft.publicKey.trim()) return undefined;
  return "Paste the public key. The commands below print it.";
}
