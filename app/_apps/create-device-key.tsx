"use client";

import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { FormEvent } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogFooter,
  DialogTrigger,
} from "#app/_ui/dialog.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import type { EnvironmentAddress } from "./app-types.ts";
import { NewDeviceKey } from "./new-device-key.tsx";

type Props = { address: EnvironmentAddress; place: string; curl: string };

export function CreateDeviceKey({ address, place, curl }: Props) {
  const [open, setOpen] = useState(false);
  const [key, setKey] = useState<string>();
  const router = useRouter();
  // The list is asked for anew only when the key was seen: this dialog may stand in the empty list's place.
  function change(next: boolean) {
    setOpen(next);
    if (next) setKey(undefined);
    else if (key) router.refresh();
  }
  // What is shown once does not go away by a press beside it.
  const stay = (event: Event) => (key ? event.preventDefault() : undefined);
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden /> Create device key
        </Button>
      </DialogTrigger>
      <DialogContent
        title={key ? "Copy the device key now" : "Create a device key"}
        description={
          key
            ? "It is shown this once. Only its fingerprint is kept; a lost key is replaced by a new one."
            : `For ${place}.`
        }
        size={key ? "lg" : "md"}
        onInteractOutside={stay}
      >
        {key ? <NewDeviceKey deviceKey={key} curl={curl} /> : <NameForm address={address} onMade={setKey} />}
      </DialogContent>
    </Dialog>
  );
}

function NameForm({ address, onMade }: { address: EnvironmentAddress; onMade: (key: string) => void }) {
  const [name, setName] = useState("");
  const [tried, setTried] = useState(false);
  const trpc = useTRPC();
  const mutation = useMutation(trpc.app.createDeviceKey.mutationOptions());
  const missing = tried && !name.trim() ? "Name the key, e.g. after the build that carries it." : undefined;

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!name.trim() || mutation.isPending) return;
    try {
      const { key } = await mutation.mutateAsync({ ...address, name });
      onMade(key);
    } catch {
      // The refusal stands at the field.
    }
  }
  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-col">
      <DialogBody>
        <Field
          label="Name"
          help="For you, to know it again: “Android 8.2 and later”."
          error={mutation.error ? refusalOf(mutation.error).text : missing}
        >
          <Input
            value={name}
            maxLength={60}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Go back</Button>
        </DialogClose>
        <Button type="submit" variant="primary" busy={mutation.isPending}>
          Create device key
        </Button>
      </DialogFooter>
    </form>
  );
}
