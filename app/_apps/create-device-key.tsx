"use client";

import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import type { FormEvent } from "react";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { DialogBody, DialogClose, DialogFooter } from "#app/_ui/dialog.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { appLimits } from "#lib/app/limits.ts";
import type { EnvironmentAddress } from "./app-types.ts";
import { ShownOnce, type MadeKey } from "./shown-once.tsx";

type Props = { address: EnvironmentAddress; place: string; curl: string };

export function CreateDeviceKey({ address, place, curl }: Props) {
  const t = useText();
  return (
    <ShownOnce
      trigger={
        <Button>
          <Plus aria-hidden /> {t("Create device key")}
        </Button>
      }
      title={t("Create a device key")}
      description={t("For {place}.", { place })}
      curl={curl}
    >
      {(onMade) => <NameForm address={address} onMade={onMade} />}
    </ShownOnce>
  );
}

function NameForm({ address, onMade }: { address: EnvironmentAddress; onMade: (made: MadeKey) => void }) {
  const t = useText();
  const [name, setName] = useState("");
  const [tried, setTried] = useState(false);
  const trpc = useTRPC();
  const mutation = useMutation(trpc.app.createDeviceKey.mutationOptions());
  const missing =
    tried && !name.trim() ? t("Name the key, e.g. after the build that carries it.") : undefined;

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!name.trim() || mutation.isPending) return;
    try {
      const { key } = await mutation.mutateAsync({ ...address, name });
      onMade({ key });
    } catch {
      // The refusal stands at the field.
    }
  }
  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-col">
      <DialogBody>
        <Field
          label={t("Name")}
          help={t("For you, to know it again: “Android 8.2 and later”.")}
          error={mutation.error ? refusalOf(mutation.error, t).text : missing}
        >
          <Input
            value={name}
            maxLength={appLimits.keyNameMax}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>{t("Go back")}</Button>
        </DialogClose>
        <Button type="submit" variant="primary" busy={mutation.isPending}>
          {t("Create device key")}
        </Button>
      </DialogFooter>
    </form>
  );
}
