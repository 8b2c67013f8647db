"use client";

import { Popover as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";
import { floatStyle } from "./float-style.ts";

export const Popover = Radix.Root;
export const PopoverTrigger = Radix.Trigger;
export const PopoverClose = Radix.Close;

/** Give it an aria-label: it is a small dialog. */
export function PopoverContent({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        data-slot="popover"
        sideOffset={6}
        collisionPadding={8}
        className={cn(floatStyle, "w-80 max-w-[calc(100vw-1rem)] p-4 outline-none", className)}
        {...rest}
      />
    </Radix.Portal>
  );
}
