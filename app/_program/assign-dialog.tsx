"use client";

import { UserPlus } from "lucide-react";
import { useState, type FormEvent } from "react";
import { toast } from "sonner";
import { Button } from "#app/_ui/button.tsx";
import { CheckboxField } from "#app/_ui/checkbox.tsx";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogFooter,
  DialogTrigger,
} from "#app/_ui/dialog.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import type { ProgramMember } from "./program-types.ts";
import { useAssign } from "./use-assign.ts";

type Props = { candidates: readonly ProgramMember[]; workspace: string; programId: string };

export function AssignDialog(props: Props) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="primary">
          <UserPlus aria-hidden /> Assign members
        </Button>
      </DialogTrigger>
      <DialogContent
        title="Assign members"
        description="They can upload versions, change the configuration and release this mini program."
      >
        <AssignForm {...props} close={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function AssignForm({ candidates, workspace, programId, close }: Props & { close: () => void }) {
  const { assign, busy } = useAssign({ workspace, programId });
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<string>();

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (chosen.length === 0) return setFailure("Choose at least one person.");
    const problem = await assign(chosen, true);
    if (problem) return setFailure(problem);
    toast.success(chosen.length === 1 ? "One person was assigned" : `${chosen.length} people were assigned`);
    close();
  }

  const toggle = (id: string) =>
    setChosen((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]));
  return (
    <form onSubmit={submit} className="flex min-h-0 flex-col">
      <DialogBody>
        {failure ? (
          <Notice tone="danger" live>
            {failure}
          </Notice>
        ) : null}
        {candidates.length === 0 ? (
          <p className="text-ink-muted">
            Everybody who can be assigned works on it already. Admins work on every mini program; reviewers on
            none.
          </p>
        ) : (
          candidates.map(({ id, name, email }) => (
            <CheckboxField
              key={id}
              label={name}
              help={email}
              checked={chosen.includes(id)}
              onChange={() => toggle(id)}
            />
          ))
        )}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>{candidates.length === 0 ? "Close" : "Cancel"}</Button>
        </DialogClose>
        {candidates.length === 0 ? null : (
          <Button type="submit" variant="primary" busy={busy}>
            {chosen.length > 1 ? `Assign ${chosen.length} members` : "Assign"}
          </Button>
        )}
      </DialogFooter>
    </form>
  );
}
