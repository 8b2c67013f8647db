"use client";

import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import type { ProgramMember } from "./program-types.ts";
import { useAssign } from "./use-assign.ts";

type Props = { member: ProgramMember; workspace: string; programId: string };

/** Loses nothing that one press does not bring back, so it does not ask. */
export function UnassignButton({ member, workspace, programId }: Props) {
  const t = useText();
  const { assign, busy } = useAssign({ workspace, programId });
  async function unassign() {
    const problem = await assign([member.id], false);
    if (problem) toast.error(problem);
    else
      toast.success(t("{name} no longer works on it", { name: member.name }), {
        action: { label: t("Undo"), onClick: () => void assign([member.id], true) },
      });
  }
  return (
    <Button
      size="sm"
      busy={busy}
      aria-label={t("Unassign {name}", { name: member.name })}
      onClick={() => void unassign()}
    >
      {t("Unassign")}
    </Button>
  );
}
