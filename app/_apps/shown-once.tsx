"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ReactNode } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Dialog, DialogContent, DialogTrigger } from "#app/_ui/dialog.tsx";
import { NewDeviceKey } from "./new-device-key.tsx";

export type MadeKey = { key: string; /** What becomes of the key before it. */ note?: string | undefined };

type Props = {
  trigger: ReactNode;
  title: string;
  description: string;
  curl: string;
  /** The form that makes the key. */
  children: (onMade: (made: MadeKey) => void) => ReactNode;
};

/** A dialog that first asks, then shows the one time the key that it made. */
export function ShownOnce({ trigger, title, description, curl, children }: Props) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<MadeKey>();
  const router = useRouter();
  // The list is asked for anew only when the key was seen: this dialog may stand in the empty list's place.
  function change(next: boolean) {
    setOpen(next);
    if (next) setMade(undefined);
    else if (made) router.refresh();
  }
  // What is shown once does not go away by a press beside it.
  const stay = (event: Event) => (made ? event.preventDefault() : undefined);
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent
        title={made ? t("Copy the device key now") : title}
        description={
          made
            ? t("It is shown this once. Only its fingerprint is kept; a lost key is replaced by a new one.")
            : description
        }
        size={made ? "lg" : "md"}
        onInteractOutside={stay}
      >
        {made ? <NewDeviceKey deviceKey={made.key} note={made.note} curl={curl} /> : children(setMade)}
      </DialogContent>
    </Dialog>
  );
}
