"use client";

import { UserPlus } from "lucide-react";
import { parseAsBoolean, useQueryState } from "nuqs";
import type { WorkspaceKind } from "#lib/access/roles.ts";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Sheet, SheetContent } from "#app/_ui/sheet.tsx";
import { InviteForm } from "./invite-form.tsx";

type Props = { workspace: { slug: string; name: string; kind: WorkspaceKind } };

/** Opens the sheet; so does ?invite=true in the address, to which other pages lead. */
export function InviteButton({ workspace }: Props) {
  const t = useText();
  const [open, setOpen] = useQueryState("invite", parseAsBoolean.withDefault(false));
  return (
    <>
      <Button variant="primary" onClick={() => void setOpen(true)}>
        <UserPlus aria-hidden /> {t("Invite people")}
      </Button>
      <Sheet open={open} onOpenChange={(next) => void setOpen(next || null)}>
        <SheetContent
          title={t("Invite people to {workspace}", { workspace: workspace.name })}
          description={t("Each gets a mail with a link that works for three days.")}
        >
          <InviteForm workspace={workspace} close={() => void setOpen(null)} />
        </SheetContent>
      </Sheet>
    </>
  );
}
