"use client";

import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Button } from "#app/_ui/button.tsx";
import { DialogBody, DialogFooter } from "#app/_ui/dialog.tsx";
import { Sheet, SheetClose, SheetContent, SheetTrigger } from "#app/_ui/sheet.tsx";
import { AppFields } from "./app-fields.tsx";
import { useAppForm, type AppDraft } from "./use-app-form.ts";

const nothing: AppDraft = { name: "", scheme: "", platforms: ["Android", "iOS"], icon: null };

export function CreateApp({ workspace }: { workspace: string }) {
  const t = useText();
  return (
    <Sheet>
      <SheetTrigger asChild>
        <Button variant="primary">
          <Plus aria-hidden /> {t("Create app")}
        </Button>
      </SheetTrigger>
      <SheetContent
        title={t("Create an app")}
        description={t(
          "It gets its four environments with the usual settings, and is open to this workspace alone until you open it.",
        )}
      >
        <Form workspace={workspace} />
      </SheetContent>
    </Sheet>
  );
}

function Form({ workspace }: { workspace: string }) {
  const t = useText();
  const router = useRouter();
  const trpc = useTRPC();
  const mutation = useMutation(trpc.app.create.mutationOptions());
  const form = useAppForm(nothing, async (wish) => {
    const { appId } = await mutation.mutateAsync({ workspace, ...wish });
    // Its page offers what comes next: a device key.
    router.push(`/w/${workspace}/apps/${appId}/production`);
    router.refresh();
  });
  return (
    <form onSubmit={form.submit} noValidate className="flex min-h-0 grow flex-col">
      <DialogBody>
        <AppFields workspace={workspace} draft={form.draft} errors={form.errors} onChange={form.change} />
      </DialogBody>
      <DialogFooter>
        <SheetClose asChild>
          <Button>{t("Go back")}</Button>
        </SheetClose>
        <Button type="submit" variant="primary" busy={form.busy}>
          {t("Create app")}
        </Button>
      </DialogFooter>
    </form>
  );
}
