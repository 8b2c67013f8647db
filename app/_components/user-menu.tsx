"use client";

import { Keyboard } from "lucide-react";
import type { ReactNode } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Avatar } from "#app/_ui/avatar.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "#app/_ui/dropdown-menu.tsx";
import { openOverlay } from "./overlays.ts";

type Props = {
  name: string;
  /** The role, or the address. */
  hint?: string | undefined;
  email?: string | undefined;
  /** DropdownMenuItems: sign out and whatever else. */
  children?: ReactNode;
};

export function UserMenu({ name, hint, email, children }: Props) {
  const t = useText();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="flex w-full min-w-0 items-center gap-2.5 rounded-md px-2 py-1.5 text-left hover:bg-hover focus-visible:outline-offset-0 data-[state=open]:bg-selected">
        <Avatar name={name} size="sm" />
        <span className="min-w-0 grow">
          <span className="block truncate font-medium" title={name}>
            {name}
          </span>
          {hint ? <span className="block truncate text-xs text-ink-muted">{hint}</span> : null}
        </span>
        <span className="sr-only">{t("Your account")}</span>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" side="top" className="w-56">
        {email ? <DropdownMenuLabel className="truncate">{email}</DropdownMenuLabel> : null}
        <DropdownMenuItem onSelect={() => openOverlay("keyboard-help")}>
          <Keyboard aria-hidden /> {t("Keyboard")}
        </DropdownMenuItem>
        {children ? <DropdownMenuSeparator /> : null}
        {children}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
