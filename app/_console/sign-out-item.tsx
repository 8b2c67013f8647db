"use client";

import { LogOut } from "lucide-react";
import { DropdownMenuItem } from "#app/_ui/dropdown-menu.tsx";
import { useText } from "#app/_text/use-text.ts";
import { leave } from "./leave.ts";

export function SignOutItem() {
  const t = useText();
  return (
    <DropdownMenuItem onSelect={() => void leave()}>
      <LogOut aria-hidden /> {t("Sign out")}
    </DropdownMenuItem>
  );
}
