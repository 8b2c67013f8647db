"use client";

import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { packageAlgorithms } from "#app/_apps/key-pair-commands.ts";
import { PublicKeyForm } from "#app/_apps/public-key-form.tsx";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Sheet, SheetContent, SheetTrigger } from "#app/_ui/sheet.tsx";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "#app/_ui/tabs.tsx";
import { MakeKey } from "./make-key.tsx";
import type { KeyPlace } from "./signing-types.ts";

/** Puts a key on the list: made here in the browser, or the public half of one that is there. */
export function AddSigningKey({ place, mayAdminister }: { place: KeyPlace; mayAdminister: boolean }) {
  const t = useText();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const trpc = useTRPC();
  const mutation = useMutation(trpc.signing.propose.mutationOptions());
  const verb = mayAdminister ? t("Add signing key") : t("Propose signing key");
  const said = mayAdminister
    ? t("The key is added. Packages that it signed count from now on.")
    : t("The key is proposed. An admin approves it.");

  function close() {
    toast.success(said);
    setOpen(false);
    router.refresh();
  }
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        <Button variant="primary">
          <Plus aria-hidden /> {verb}
        </Button>
      </SheetTrigger>
      <SheetContent
        title={verb}
        description={t("Sluice knows the public half alone. The private half stays where you sign.")}
        size="lg"
      >
        <Tabs defaultValue="make" className="flex min-h-0 grow flex-col">
          <TabsList className="px-5">
            <TabsTrigger value="make">{t("Make a key here")}</TabsTrigger>
            <TabsTrigger value="paste">{t("I have a key")}</TabsTrigger>
          </TabsList>
          <TabsContent value="make" className="flex min-h-0 grow flex-col pt-0">
            <MakeKey verb={verb} send={(key) => mutation.mutateAsync({ ...place, ...key })} onDone={close} />
          </TabsContent>
          <TabsContent value="paste" className="flex min-h-0 grow flex-col pt-0">
            <PublicKeyForm
              verb={verb}
              algorithms={packageAlgorithms}
              nameHelp={t("Name the key, e.g. after the machine that signs.")}
              send={async (key) => {
                await mutation.mutateAsync({ ...place, ...key });
                close();
              }}
            />
          </TabsContent>
        </Tabs>
      </SheetContent>
    </Sheet>
  );
}
