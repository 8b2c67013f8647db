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
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [failure, setFailure] = useState<string>();

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (chosen.size === 0) return setFailure("Choose at least one person.");
    const problem = await assign([...chosen], true);
    if (problem) return setFailure(problem);
    toast.success(chosen.size === 1 ? "One person was assigned" : `${chosen.size} people were assigned`);
    close();
  }

  const toggle = (id: string) =>
    setChosen((before) => (before.has(id) ? before.difference(new Set([id])) : new Set([...before, id])));
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
              checked={chosen.has(id)}
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
            {chosen.size > 1 ? `Assign ${chosen.size} members` : "Assign"}
          </Button>
        )}
      </DialogFooter>
    </form>
  );
}
