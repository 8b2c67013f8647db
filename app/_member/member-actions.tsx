"use client";

import { Ban, Ellipsis, LockOpen, UserCog, UserMinus } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import type { WorkspaceKind } from "#lib/access/roles.ts";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { DangerDialog } from "#app/_ui/danger-dialog.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "#app/_ui/dropdown-menu.tsx";
import { ChangeRoleDialog } from "./change-role-dialog.tsx";
import type { Member } from "./member-types.ts";
import { useMemberChange } from "./use-member-change.ts";

type Props = {
  member: Member;
  workspace: { slug: string; name: string; kind: WorkspaceKind };
  lastAdmin: boolean;
  self: boolean;
};
type Asked = "role" | "block" | "remove" | null;

export function MemberActions(props: Props) {
  const [asked, setAsked] = useState<Asked>(null);
  const { member, workspace, lastAdmin } = props;
  return (
    <>
      <ActionMenu {...props} ask={setAsked} />
      <ChangeRoleDialog
        member={member}
        workspace={workspace}
        lastAdmin={lastAdmin}
        open={asked === "role"}
        onOpenChange={(open) => setAsked(open ? "role" : null)}
      />
      <Dangers member={member} workspace={workspace} asked={asked} setAsked={setAsked} />
    </>
  );
}

function ActionMenu({ member, workspace, lastAdmin, self, ask }: Props & { ask: (what: Asked) => void }) {
  const t = useText();
  const change = useMemberChange(member, workspace.slug);
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={t("Actions for {name}", { name: member.name })}>
          <Ellipsis aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {lastAdmin ? (
          <DropdownMenuLabel className="max-w-60 whitespace-normal">
            {t(
              "The only admin stays admin: a workspace always keeps one. Make somebody else an admin first.",
            )}
          </DropdownMenuLabel>
        ) : null}
        <DropdownMenuItem disabled={lastAdmin} onSelect={() => ask("role")}>
          <UserCog aria-hidden /> {t("Change role…")}
        </DropdownMenuItem>
        {self ? null : member.state === "blocked" ? (
          <DropdownMenuItem
            onSelect={() =>
              void change({ change: "unblock" }).then((problem) => problem && toast.error(problem))
            }
          >
            <LockOpen aria-hidden /> {t("Unblock")}
          </DropdownMenuItem>
        ) : (
          <DropdownMenuItem danger disabled={lastAdmin} onSelect={() => ask("block")}>
            <Ban aria-hidden /> {t("Block…")}
          </DropdownMenuItem>
        )}
        {self ? null : (
          <DropdownMenuItem danger disabled={lastAdmin} onSelect={() => ask("remove")}>
            <UserMinus aria-hidden /> {t("Remove from workspace…")}
          </DropdownMenuItem>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

type DangersProps = Pick<Props, "member" | "workspace"> & { asked: Asked; setAsked: (asked: Asked) => void };

function Dangers({ member, workspace, asked, setAsked }: DangersProps) {
  const t = useText();
  const change = useMemberChange(member, workspace.slug);
  const values = { name: member.name, workspace: workspace.name };
  return (
    <>
      <DangerDialog
        open={asked === "block"}
        onOpenChange={(open) => setAsked(open ? "block" : null)}
        title={t("Block {name}?", values)}
        consequences={t(
          "One person loses access: {name} can neither see nor change anything in {workspace} from their next click on, nor can their API tokens. What is assigned to them stays, and you can unblock them at any time.",
          values,
        )}
        verb={t("Block member")}
        keep={t("Keep access")}
        onConfirm={() => change({ change: "block" })}
      />
      <DangerDialog
        open={asked === "remove"}
        onOpenChange={(open) => setAsked(open ? "remove" : null)}
        title={t("Remove {name}?", values)}
        consequences={t(
          "One person loses access: {name} leaves {workspace} at once, loses the mini programs that were assigned to them, and their API tokens end. What they did stays in the log, and releases under way go on.",
          values,
        )}
        verb={t("Remove member")}
        keep={t("Keep member")}
        onConfirm={() => change({ change: "remove" })}
      />
    </>
  );
}
