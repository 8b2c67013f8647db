"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { FormEvent } from "react";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { DialogBody, DialogClose, DialogFooter } from "#app/_ui/dialog.tsx";
import { Field, FieldError } from "#app/_ui/field.tsx";
import { formatExact } from "#app/_ui/format-time.ts";
import { Input } from "#app/_ui/input.tsx";
import { Select } from "#app/_ui/select.tsx";
import { appLimits } from "#lib/app/limits.ts";
import type { Text } from "#lib/text/text.ts";
import type { EnvironmentAddress } from "./app-types.ts";
import { ShownOnce, type MadeKey } from "./shown-once.tsx";

type Old = { id: string; name: string };
type Props = { address: EnvironmentAddress; deviceKey: Old; curl: string };

/** Makes a key's successor now; the old one ends at a moment that is chosen. */
export function RotateDeviceKey({ address, deviceKey, curl }: Props) {
  const t = useText();
  return (
    <ShownOnce
      trigger={<Button size="sm">{t("Rotate")}</Button>}
      title={t("Rotate the device key “{name}”", { name: deviceKey.name })}
      description={t(
        "A new key answers at once. The old one goes on answering until the end that you choose, so that no device falls silent while the app with the new key reaches people.",
      )}
      curl={curl}
    >
      {(onMade) => <RotationForm address={address} deviceKey={deviceKey} onMade={onMade} />}
    </ShownOnce>
  );
}

const hoursOffered = [1, 6, 24, 72, 168, 336, 720, 1_440, appLimits.overlapHoursMax] as const;

const hoursWords = (hours: number, t: Text): string =>
  hours < 24
    ? t("{count, plural, one {In # hour} other {In # hours}}", { count: hours })
    : t("{count, plural, one {In # day} other {In # days}}", { count: hours / 24 });

type FormProps = Omit<Props, "curl"> & { onMade: (made: MadeKey) => void };

function RotationForm({ address, deviceKey, onMade }: FormProps) {
  const t = useText();
  const [name, setName] = useState(deviceKey.name);
  const [overlapHours, setOverlapHours] = useState(720);
  const trpc = useTRPC();
  const mutation = useMutation(trpc.app.rotateDeviceKey.mutationOptions());
  const missing = name.trim() ? undefined : t("Name the key, e.g. after the build that carries it.");

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (missing || mutation.isPending) return;
    try {
      const rotation = { keyId: deviceKey.id, name, overlapHours };
      const { key, endsAt } = await mutation.mutateAsync({ ...address, rotation });
      const note = t("The old key ends on {moment}. Until then both answer.", {
        moment: formatExact(endsAt.getTime(), t),
      });
      onMade({ key, note });
    } catch {
      // The refusal stands under the form.
    }
  }
  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-col">
      <DialogBody>
        <Field label={t("Name of the new key")} error={missing}>
          <Input
            value={name}
            maxLength={appLimits.keyNameMax}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field
          label={t("The old key ends")}
          help={t("Devices that still carry it then are turned away until the app is updated.")}
        >
          <Select
            value={String(overlapHours)}
            onChange={(event) => setOverlapHours(Number(event.target.value))}
            options={hoursOffered.map((hours) => ({ value: String(hours), label: hoursWords(hours, t) }))}
          />
        </Field>
        {mutation.error ? <FieldError>{refusalOf(mutation.error, t).text}</FieldError> : null}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>{t("Go back")}</Button>
        </DialogClose>
        <Button type="submit" variant="primary" busy={mutation.isPending}>
          {t("Rotate key")}
        </Button>
      </DialogFooter>
    </form>
  );
}
