"use client";

import { useState } from "react";
import type { FormEvent } from "react";
import { algorithmNames, packageAlgorithms, type KeyAlgorithm } from "#app/_apps/key-pair-commands.ts";
import { useText } from "#app/_text/use-text.ts";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { DialogBody, DialogFooter } from "#app/_ui/dialog.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { Select } from "#app/_ui/select.tsx";
import { SheetClose } from "#app/_ui/sheet.tsx";
import { createSigningKey, type PrivateSigningKey } from "#lib/crypto/developer-key.ts";
import { signingLimits } from "#lib/signing/limits.ts";
import { saveKey } from "./save-key.ts";

type Props = {
  verb: string;
  send: (key: { name: string; publicKey: string }) => Promise<unknown>;
  onDone: () => void;
};

/** Makes a key pair in this browser: the public half is sent, the private one saved as a file and forgotten. */
export function MakeKey({ verb, send, onDone }: Props) {
  const [made, setMade] = useState<PrivateSigningKey>();
  return made ? <Saving made={made} onDone={onDone} /> : <Form verb={verb} send={send} onMade={setMade} />;
}

type FormProps = Pick<Props, "verb" | "send"> & { onMade: (made: PrivateSigningKey) => void };

function Form({ verb, send, onMade }: FormProps) {
  const t = useText();
  const [name, setName] = useState("");
  const [algorithm, setAlgorithm] = useState<KeyAlgorithm>("ES256");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const missing = name.trim() ? undefined : t("Name the key, e.g. after the machine that signs.");

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (missing || busy) return;
    setBusy(true);
    try {
      const { privateKey, publicKey } = await createSigningKey(algorithm);
      await send({ name, publicKey: JSON.stringify(publicKey) });
      onMade(privateKey);
    } catch (error) {
      setFailure(
        error instanceof DOMException
          ? t("This browser makes no such key. Choose another algorithm.")
          : refusalOf(error, t).text,
      );
      setBusy(false);
    }
  }
  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 grow flex-col">
      <DialogBody>
        <Field label={t("Name")} error={tried ? missing : undefined}>
          <Input
            value={name}
            maxLength={signingLimits.nameMax}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field label={t("Algorithm")} help={t("Pinned: a signature that says another algorithm is refused.")}>
          <Select
            value={algorithm}
            onChange={(event) =>
              setAlgorithm(packageAlgorithms.find((one) => one === event.target.value) ?? "ES256")
            }
            options={packageAlgorithms.map((value) => ({ value, label: algorithmNames[value] }))}
          />
        </Field>
        {failure ? (
          <Notice tone="danger" live>
            {failure}
          </Notice>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <SheetClose asChild>
          <Button>{t("Go back")}</Button>
        </SheetClose>
        <Button type="submit" variant="primary" busy={busy}>
          {verb}
        </Button>
      </DialogFooter>
    </form>
  );
}

function Saving({ made, onDone }: { made: PrivateSigningKey; onDone: () => void }) {
  const t = useText();
  const [saved, setSaved] = useState(false);
  return (
    <>
      <DialogBody>
        <Notice tone="warning" title={t("Save the private key now")} live>
          {t(
            "It exists in this page alone and was never sent. Once this is closed nobody can bring it back: then revoke the key and make another.",
          )}
        </Notice>
        <p className="text-sm text-ink-muted">
          {t("Keep the file where you sign, readable by nobody else; “sluice sign --key” takes it.")}
        </p>
      </DialogBody>
      <DialogFooter>
        <Button
          variant={saved ? "secondary" : "primary"}
          onClick={() => {
            saveKey(made);
            setSaved(true);
          }}
        >
          {t("Save private key")}
        </Button>
        <Button variant={saved ? "primary" : "secondary"} disabled={!saved} onClick={onDone}>
          {t("Done")}
        </Button>
      </DialogFooter>
    </>
  );
}
