"use client";

import { useMutation } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Button } from "#app/_ui/button.tsx";
import { DialogBody, DialogFooter } from "#app/_ui/dialog.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { Sheet, SheetClose, SheetContent, SheetTrigger } from "#app/_ui/sheet.tsx";
import { appPlatforms, type AppWish } from "#lib/app/app-wish.ts";
import { AppFields } from "./app-fields.tsx";
import type { App } from "./app-types.ts";
import { useAppForm, type AppDraft } from "./use-app-form.ts";

type Props = { workspace: string; app: Pick<App, "id" | "name" | "scheme" | "platforms" | "icon"> };

export function EditApp({ workspace, app }: Props) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        <Button>
          <Pencil aria-hidden /> {t("Edit app")}
        </Button>
      </SheetTrigger>
      <SheetContent title={t("Edit the app")}>
        <Form workspace={workspace} app={app} onSaved={() => setOpen(false)} />
      </SheetContent>
    </Sheet>
  );
}

function Form({ workspace, app, onSaved }: Props & { onSaved: () => void }) {
  const t = useText();
  const router = useRouter();
  const trpc = useTRPC();
  const mutation = useMutation(trpc.app.edit.mutationOptions());
  const saved = draftOf(app);
  const form = useAppForm(saved, async (wish) => {
    await mutation.mutateAsync({ workspace, appId: app.id, change: changedFields(saved, wish) });
    toast.success(t("The app is saved."));
    router.refresh();
    onSaved();
  });
  const moves = form.draft.scheme !== saved.scheme;
  return (
    <form onSubmit={form.submit} noValidate className="flex min-h-0 grow flex-col">
      <DialogBody>
        <AppFields workspace={workspace} draft={form.draft} errors={form.errors} onChange={form.change} />
        {moves ? (
          <Notice tone="warning" title={t("QR codes that were printed open the old scheme")}>
            {t("Keep {scheme} in the app as well until nobody scans them any more.", {
              scheme: `${saved.scheme}://`,
            })}
          </Notice>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <SheetClose asChild>
          <Button>{t("Go back")}</Button>
        </SheetClose>
        <Button type="submit" variant="primary" busy={form.busy} disabled={!form.changed}>
          {t("Save app")}
        </Button>
      </DialogFooter>
    </form>
  );
}

const draftOf = ({ name, scheme, platforms, icon }: Props["app"]): AppDraft => ({
  name,
  scheme,
  platforms: appPlatforms.filter((one) => platforms.includes(one)),
  icon,
});

/** What differs alone, so that another admin's change of another field stays. */
function changedFields(saved: AppDraft, wish: AppWish): Partial<AppWish> {
  return {
    ...(wish.name !== saved.name && { name: wish.name }),
    ...(wish.scheme !== saved.scheme && { scheme: wish.scheme }),
    ...(wish.icon !== saved.icon && { icon: wish.icon }),
    ...(wish.platforms.join() !== saved.platforms.join() && { platforms: wish.platforms }),
  };
}
