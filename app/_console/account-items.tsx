"use client";

import { CircleUser, Gauge, Plus } from "lucide-react";
import Link from "next/link";
import { useText } from "#app/_text/use-text.ts";
import { DropdownMenuItem, DropdownMenuSeparator } from "#app/_ui/dropdown-menu.tsx";

/** To the person's own settings. */
export function AccountItem({ workspace }: { workspace: string }) {
  const t = useText();
  return (
    <>
      <DropdownMenuItem asChild>
        <Link href={`/w/${workspace}/account`}>
          <CircleUser aria-hidden /> {t("Your account")}
        </Link>
      </DropdownMenuItem>
      <DropdownMenuItem asChild>
        <Link href="/new-workspace">
          <Plus aria-hidden /> {t("New workspace")}
        </Link>
      </DropdownMenuItem>
    </>
  );
}

/** For whoever runs the platform beside their workspaces. */
export function OperatorItem() {
  const t = useText();
  return (
    <DropdownMenuItem asChild>
      <Link href="/operator">
        <Gauge aria-hidden /> {t("Operator")}
      </Link>
    </DropdownMenuItem>
  );
}

/** At the foot of the switcher. */
export function NewWorkspaceItem() {
  const t = useText();
  return (
    <>
      <DropdownMenuSeparator />
      <DropdownMenuItem asChild>
        <Link href="/new-workspace">
          <Plus aria-hidden /> {t("New workspace")}
        </Link>
      </DropdownMenuItem>
    </>
  );
}
