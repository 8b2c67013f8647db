"use client";

import { LogOut } from "lucide-react";
import { DropdownMenuItem } from "#app/_ui/dropdown-menu.tsx";
import { leave } from "./leave.ts";

export function SignOutItem() {
  return (
    <DropdownMenuItem onSelect={() => void leave()}>
      <LogOut aria-hidden /> Sign out
    </DropdownMenuItem>
  );
}
