"use client";

import { Check, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Avatar } from "#app/_ui/avatar.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "#app/_ui/dropdown-menu.tsx";

export type Place = {
  href: string;
  name: string;
  hint?: string | undefined;
  icon?: string | null | undefined;
};

type Props = {
  current: Place;
  /** All, the current one among them. */
  places: readonly Place[];
  label?: string | undefined;
  /** More DropdownMenuItems at the foot. */
  children?: ReactNode;
};

export function WorkspaceSwitcher({ current, places, label, children }: Props) {
  const t = useText();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="flex w-full min-w-0 items-center gap-2.5 rounded-md px-2 py-1.5 text-left hover:bg-hover focus-visible:outline-offset-0 data-[state=open]:bg-selected">
        <Avatar name={current.name} src={current.icon} square size="md" />
        <span className="min-w-0 grow">
          <span className="block truncate font-semibold" title={current.name}>
            {current.name}
          </span>
          {current.hint ? (
            <span className="block truncate text-xs text-ink-muted">{current.hint}</span>
          ) : null}
        </span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-faint" />
        <span className="sr-only">{t("Switch workspace")}</span>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-72">
        <DropdownMenuLabel>{label ?? t("Workspaces")}</DropdownMenuLabel>
        {places.map((place) => (
          <DropdownMenuItem key={place.href} asChild>
            <Link href={place.href} aria-current={place.href === current.href ? "true" : undefined}>
              <Avatar name={place.name} src={place.icon} square size="sm" />
              <span className="min-w-0 grow">
                <span className="block truncate">{place.name}</span>
                {place.hint ? (
                  <span className="block truncate text-xs text-ink-muted">{place.hint}</span>
                ) : null}
              </span>
              {place.href === current.href ? <Check aria-hidden /> : null}
            </Link>
          </DropdownMenuItem>
        ))}
        {children}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
