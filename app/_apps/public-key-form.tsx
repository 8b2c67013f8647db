"use client";

import { useState } from "react";
import type { FormEvent } from "react";
import { useText } from "#app/_text/use-text.ts";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { CodeBlock } from "#app/_ui/code-block.tsx";
import { DialogBody, DialogFooter } from "#app/_ui/dialog.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Select } from "#app/_ui/select.tsx";
import { SheetClose } from "#app/_ui/sheet.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import { appLimits } from "#lib/app/limits.ts";
import { algorithmNames, keyPairCommands, type KeyAlgorithm } from "./key-pair-commands.ts";

export type PublicKeyDraft<Algorithm extends KeyAlgorithm> = {
  name: string;
  algorithm: Algorithm;
  publicKey: string;
};

type Props<Algorithm extends KeyAlgorithm> = {
  verb: string;
  /** The first one stands chosen. */
  algorithms: readonly [Algorithm, ...Algorithm[]];
  /** What to write where the name lacks. */
  nameHelp: string;
  send: (key: PublicKeyDraft<Algorithm>) => Promise<void>;
};

export function PublicKeyForm<Algorithm extends KeyAlgorithm>(props: Props<Algorithm>) {
  const { verb, nameHelp, algorithms } = props;
  const t = useText();
  const form = useKeyForm(props);
  const { draft, change, tried } = form;
  const missing = t("Paste the public key. The commands below print it.");
  return (
    <form onSubmit={form.submit} noValidate className="flex min-h-0 grow flex-col">
      <DialogBody>
        <Field label={t("Name")} error={tried && !draft.name.trim() ? nameHelp : undefined}>
          <Input
            value={draft.name}
            maxLength={appLimits.keyNameMax}
            autoComplete="off"
            onChange={(event) => change({ name: event.target.value })}
          />
        </Field>
        <Field label={t("Algorithm")} help={t("Pinned: a signature that says another algorithm is refused.")}>
          <Select
            value={draft.algorithm}
            onChange={(event) =>
              change({ algorithm: algorithms.find((one) => one === event.target.value) ?? algorithms[0] })
            }
            options={algorithms.map((value) => ({ value, label: algorithmNames[value] }))}
          />
        </Field>
        <Field
          label={t("Public key")}
          help={t("PEM, from BEGIN PUBLIC KEY to END PUBLIC KEY, or a JWK.")}
          error={form.refusal ?? (tried && !draft.publicKey.trim() ? missing : undefined)}
        >
          <Textarea
            rows={7}
            spellCheck={false}
            maxLength={appLimits.publicKeyTextMax}
            className="font-mono text-sm"
            value={draft.publicKey}
            onChange={(event) => change({ publicKey: event.target.value })}
          />
        </Field>
        <CodeBlock label={t("Make a key pair")} code={keyPairCommands(draft.algorithm)} wrap />
      </DialogBody>
      <DialogFooter>
        <SheetClose asChild>
          <Button>{t("Go back")}</Button>
        </SheetClose>
        <Button type="submit" variant="primary" busy={form.busy}>
          {verb}
        </Button>
      </DialogFooter>
    </form>
  );
}

function useKeyForm<Algorithm extends KeyAlgorithm>({ algorithms, send }: Props<Algorithm>) {
  const t = useText();
  const empty = { name: "", algorithm: algorithms[0], publicKey: "" };
  const [draft, setDraft] = useState<PublicKeyDraft<Algorithm>>(empty);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!draft.name.trim() || !draft.publicKey.trim() || busy) return;
    setBusy(true);
    await send(draft).catch((error: unknown) => {
      setRefusal(refusalOf(error, t).text);
      setBusy(false);
    });
  }
  const change = (part: Partial<PublicKeyDraft<Algorithm>>) => {
    setRefusal(undefined);
    setDraft({ ...draft, ...part });
  };
  return { draft, change, tried, busy, refusal, submit };
}
