"use client";

import { Search } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { buttonVariants } from "#app/_ui/button-variants.ts";
import { cn } from "#app/_ui/cn.ts";
import { openOverlay } from "./overlays.ts";

/** Opens the command palette for those who do not know its key yet. */
export function CommandButton() {
  const t = useText();
  return (
    <button
      type="button"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={() => openOverlay("palette")}
      className={cn(
        buttonVariants({ variant: "ghost" }),
        "gap-2 px-2 font-normal sm:border sm:border-line sm:bg-surface sm:pr-1.5",
      )}
    >
      <Search aria-hidden />
      <span className="max-sm:sr-only">{t("Search or jump to")}</span>
      <span aria-hidden className="rounded-sm border border-line px-1 text-xs text-ink-faint max-sm:hidden">
        <kbd className="font-sans">Ctrl K</kbd>
      </span>
    </button>
  );
}
