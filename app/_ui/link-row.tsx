"use client";

import { useRouter } from "next/navigation";
import type { ComponentProps, MouseEvent } from "react";
import { cn } from "./cn.ts";

/**
 * A table row that opens on a press anywhere. For keyboards and screen readers its first cell
 * must hold a real link to the same address.
 */
export function LinkRow({ href, className, ...rest }: ComponentProps<"tr"> & { href: string }) {
  const router = useRouter();
  function open(event: MouseEvent<HTMLTableRowElement>) {
    if (event.button > 1 || isAboutSomethingElse(event)) return;
    if (event.metaKey || event.ctrlKey || event.button === 1) window.open(href, "_blank", "noopener");
    else router.push(href);
  }
  return (
    <tr
      data-slot="link-row"
      onClick={open}
      onAuxClick={open}
      className={cn("group/row cursor-pointer transition-colors hover:bg-hover", className)}
      {...rest}
    />
  );
}

// Menus and dialogs bubble through React's tree although they stand elsewhere on the page.
function isAboutSomethingElse(event: MouseEvent<HTMLTableRowElement>): boolean {
  const target = event.target;
  if (!(target instanceof Element) || !event.currentTarget.contains(target)) return true;
  if (target.closest("a, button, input, select, textarea, label, summary")) return true;
  return Boolean(window.getSelection()?.toString());
}
