"use client";

import { UserPlus } from "lucide-react";
import { useState, type FormEvent } from "react";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogFooter,
  DialogTrigger,
} from "#app/_ui/dialog.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { CandidateList } from "./candidate-list.tsx";
import type { ProgramMember } from "./program-types.ts";
import { useAssign } from "./use-assign.ts";

type Props = { candidates: readonly ProgramMember[]; workspace: string; programId: string };

export function AssignDialog(props: Props) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="primary">
          <UserPlus aria-hidden /> {t("Assign members")}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={t("Assign members")}
        description={t("They can upload versions, change the configuration and release this mini program.")}
      >
        <AssignForm {...props} close={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

/** As many as the server takes in one go. */
const chosenMax = 100;

function AssignForm({ candidates, workspace, programId, close }: Props & { close: () => void }) {
  const t = useText();
  const { assign, busy } = useAssign({ workspace, programId });
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<string>();

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (chosen.length === 0) return setFailure(t("Choose at least one person."));
    if (chosen.length > chosenMax) return setFailure(t("Choose {max} people at most.", { max: chosenMax }));
    const problem = await assign(chosen, true);
    if (problem) return setFailure(problem);
    const count = chosen.length;
    toast.success(t("{count, plural, one {One person was} other {# people were}} assigned", { count }));
    close();
  }

  const none = candidates.length === 0;
  return (
    <form onSubmit={submit} className="flex min-h-0 flex-col">
      <DialogBody>
        {failure ? (
          <Notice tone="danger" live>
            {failure}
          </Notice>
        ) : null}
        {none ? (
          <p className="text-ink-muted">
            {t(
              "Everybody who can be assigned works on it already. Admins work on every mini program; reviewers on none.",
            )}
          </p>
        ) : (
          <CandidateList candidates={candidates} chosen={chosen} onChoose={setChosen} />
        )}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>{none ? t("Close") : t("Cancel")}</Button>
        </DialogClose>
        {none ? null : (
          <Button type="submit" variant="primary" busy={busy}>
            {chosen.length > 1 ? t("Assign {count} members", { count: chosen.length }) : t("Assign")}
          </Button>
        )}
      </DialogFooter>
    </form>
  );
}
