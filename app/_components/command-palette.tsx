"use client";

import { useRouter } from "next/navigation";
import { Dialog as Radix } from "radix-ui";
import { useEffect } from "react";
import type { ReactNode } from "react";
import { useText } from "#app/_text/use-text.ts";
import { cn } from "#app/_ui/cn.ts";
import {
  Command,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "#app/_ui/command.tsx";
import { overlayStyle } from "#app/_ui/float-style.ts";
import { Kbd } from "#app/_ui/kbd.tsx";
import { useReturnFocus } from "#app/_ui/return-focus.ts";
import { openOverlay, useOverlay } from "./overlays.ts";

export type PaletteItem = {
  /** Distinct among all items. */
  id: string;
  label: string;
  /** Where it goes; or, in client components, what it does. */
  href?: string | undefined;
  onSelect?: (() => void) | undefined;
  /** Heading under which it stands; "Go to" by default. */
  group?: string | undefined;
  hint?: string | undefined;
  /** Other words by which it is found. */
  keywords?: readonly string[] | undefined;
  icon?: ReactNode;
  keys?: readonly string[] | undefined;
};

type Props = {
  items: readonly PaletteItem[];
  /** Hears what is typed, to bring items of a search along. */
  onSearch?: ((text: string) => void) | undefined;
};

/** Opens on Ctrl/⌘ K and through openOverlay("palette"). */
export function CommandPalette({ items, onSearch }: Props) {
  const t = useText();
  const open = useOverlay() === "palette";
  const router = useRouter();
  const focus = useReturnFocus();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== "k" ||
        !(event.metaKey || event.ctrlKey) ||
        event.shiftKey ||
        event.altKey
      )
        return;
      event.preventDefault();
      openOverlay("palette");
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);

  function choose(item: PaletteItem) {
    openOverlay(null);
    item.onSelect?.();
    if (item.href) router.push(item.href);
  }

  return (
    <Radix.Root open={open} onOpenChange={(next) => openOverlay(next ? "palette" : null)}>
      <Radix.Portal>
        <Radix.Overlay className={overlayStyle} />
        <Radix.Content
          {...focus}
          aria-describedby={undefined}
          className={cn(
            "fixed top-[12dvh] left-1/2 z-50 w-[calc(100%-2rem)] max-w-xl -translate-x-1/2 overflow-hidden rounded-xl border border-line bg-raised shadow-float outline-none",
            "data-[state=open]:animate-pop-in data-[state=closed]:animate-pop-out",
          )}
        >
          <Radix.Title className="sr-only">{t("Command palette")}</Radix.Title>
          <Command label={t("Command palette")} loop filter={rank}>
            <CommandInput
              placeholder={t("Go to, or do…")}
              {...(onSearch ? { onValueChange: onSearch } : {})}
            />
            <CommandList label={t("Results")}>
              <CommandEmpty>{t("Nothing is called that. Try a shorter word.")}</CommandEmpty>
              {groupsOf(items, t("Go to")).map(([group, members]) => (
                <CommandGroup key={group} heading={group}>
                  {members.map((item) => (
                    <Entry key={item.id} item={item} onChoose={() => choose(item)} />
                  ))}
                </CommandGroup>
              ))}
            </CommandList>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Entry({ item, onChoose }: { item: PaletteItem; onChoose: () => void }) {
  return (
    <CommandItem
      value={item.id}
      keywords={[item.label, item.hint ?? "", ...(item.keywords ?? [])]}
      onSelect={onChoose}
    >
      {item.icon}
      <span className="min-w-0 grow truncate">{item.label}</span>
      {item.hint ? <span className="max-w-48 truncate text-sm text-ink-faint">{item.hint}</span> : null}
      {item.keys ? (
        <span className="flex gap-1">
          {item.keys.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
        </span>
      ) : null}
    </CommandItem>
  );
}

// Every word must occur as it was typed; a guess of scattered letters would surprise more than it helps.
function rank(_id: string, search: string, keywords?: string[]): number {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const text = (keywords ?? []).join(" ").toLowerCase();
  if (!words.every((word) => text.includes(word))) return 0;
  const first = words[0] ?? "";
  if (text.startsWith(first)) return 1;
  return text.includes(` ${first}`) ? 0.8 : 0.5;
}

function groupsOf(items: readonly PaletteItem[], otherwise: string): [string, PaletteItem[]][] {
  const groups = new Map<string, PaletteItem[]>();
  for (const item of items) {
    const name = item.group ?? otherwise;
    groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  return [...groups];
}
