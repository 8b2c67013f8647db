"use client";

import { useState, type FormEvent } from "react";
import { grants, type Role, type WorkspaceKind } from "#lib/access/roles.ts";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "#app/_ui/dialog.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import type { Member } from "./member-types.ts";
import { RoleChoice } from "./role-choice.tsx";
import { useMemberChange } from "./use-member-change.ts";

type Props = {
  member: Member;
  workspace: { slug: string; name: string; kind: WorkspaceKind };
  lastAdmin: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

export function ChangeRoleDialog({ open, onOpenChange, ...form }: Props) {
  const t = useText();
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title={t("Change the role of {name}", { name: form.member.name })}
        description={t("It counts from their next click on. Whatever they have open follows it.")}
      >
        <RoleForm {...form} close={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

function RoleForm({
  member,
  workspace,
  close,
}: Omit<Props, "open" | "onOpenChange"> & { close: () => void }) {
  const t = useText();
  const change = useMemberChange(member, workspace.slug);
  const [role, setRole] = useState<Role>(member.role);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const losesSight = grants[member.role].programs === "all" && grants[role].programs === "assigned";

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    if (role === member.role) return close();
    setBusy(true);
    const problem = await change({ change: "role", role });
    setBusy(false);
    if (problem) setFailure(problem);
    else close();
  }

  return (
    <form onSubmit={submit} className="flex min-h-0 flex-col">
      <DialogBody>
        {failure ? (
          <Notice tone="danger" live>
            {failure}
          </Notice>
        ) : null}
        <RoleChoice kind={workspace.kind} role={role} onChange={setRole} />
        {losesSight ? (
          <Notice tone="warning" live>
            {t(
              "{name} will see only the mini programs that are assigned to them. Assign them on the Members tab of each mini program.",
              { name: member.name },
            )}
          </Notice>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>{t("Cancel")}</Button>
        </DialogClose>
        <Button type="submit" variant="primary" busy={busy}>
          {t("Change role")}
        </Button>
      </DialogFooter>
    </form>
  );
}
