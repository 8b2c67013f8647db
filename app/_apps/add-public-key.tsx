"use client";

import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Sheet, SheetContent, SheetTrigger } from "#app/_ui/sheet.tsx";
import type { EnvironmentAddress } from "./app-types.ts";
import type { AppPlace } from "./open-to-panel.tsx";
import { identityAlgorithms, packageAlgorithms, type KeyAlgorithm } from "./key-pair-commands.ts";
import { PublicKeyForm, type PublicKeyDraft } from "./public-key-form.tsx";

/** The key of the super app's own server, in one environment. */
export function AddIdentityKey({ address }: { address: EnvironmentAddress }) {
  const t = useText();
  const trpc = useTRPC();
  const mutation = useMutation(trpc.app.addIdentityKey.mutationOptions());
  return (
    <AddPublicKey
      verb={t("Add identity key")}
      title={t("Add an identity key")}
      nameHelp={t("Name the key, e.g. after the server that signs.")}
      algorithms={identityAlgorithms}
      send={(key) => mutation.mutateAsync({ ...address, key })}
    />
  );
}

/** The key of a developer whose packages the app trusts, in all environments. */
export function AddTrustedKey({ place }: { place: AppPlace }) {
  const t = useText();
  const trpc = useTRPC();
  const mutation = useMutation(trpc.app.addTrustedKey.mutationOptions());
  return (
    <AddPublicKey
      verb={t("Add trusted key")}
      title={t("Add a trusted key")}
      nameHelp={t("Name the key, e.g. after the developer who signs.")}
      algorithms={packageAlgorithms}
      send={(key) => mutation.mutateAsync({ ...place, key })}
    />
  );
}

type Props<Algorithm extends KeyAlgorithm> = {
  verb: string;
  title: string;
  nameHelp: string;
  algorithms: readonly [Algorithm, ...Algorithm[]];
  send: (key: PublicKeyDraft<Algorithm>) => Promise<unknown>;
};

function AddPublicKey<Algorithm extends KeyAlgorithm>(props: Props<Algorithm>) {
  const { verb, title, nameHelp, algorithms, send } = props;
  const t = useText();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        <Button>
          <Plus aria-hidden /> {verb}
        </Button>
      </SheetTrigger>
      <SheetContent
        title={title}
        description={t("Only the public half. A private key that is pasted by mistake is not stored.")}
        size="lg"
      >
        <PublicKeyForm
          verb={verb}
          nameHelp={nameHelp}
          algorithms={algorithms}
          send={async (key) => {
            await send(key);
            toast.success(t("The key is added. Its key id stands in the list."));
            router.refresh();
            setOpen(false);
          }}
        />
      </SheetContent>
    </Sheet>
  );
}
