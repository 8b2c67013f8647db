"use client";

import { Command as Cmdk } from "cmdk";
import { Search } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";
import { itemStyle } from "./float-style.ts";

export function Command({ className, ...rest }: ComponentProps<typeof Cmdk>) {
  return <Cmdk data-slot="command" className={cn("flex min-h-0 flex-col", className)} {...rest} />;
}

export function CommandInput({ className, ...rest }: ComponentProps<typeof Cmdk.Input>) {
  return (
    <div className="flex items-center gap-2.5 border-b border-line px-4">
      <Search aria-hidden className="size-4 shrink-0 text-ink-faint" />
      <Cmdk.Input
        data-slot="command-input"
        className={cn("h-12 w-full bg-transparent text-lg text-ink outline-none", className)}
        {...rest}
      />
    </div>
  );
}

export function CommandList({ className, ...rest }: ComponentProps<typeof Cmdk.List>) {
  return (
    <Cmdk.List
      data-slot="command-list"
      className={cn("max-h-[min(24rem,60dvh)] overflow-y-auto overscroll-contain p-1.5", className)}
      {...rest}
    />
  );
}

export function CommandEmpty({ className, ...rest }: ComponentProps<typeof Cmdk.Empty>) {
  return <Cmdk.Empty className={cn("px-4 py-8 text-center text-ink-muted", className)} {...rest} />;
}

export function CommandGroup({ className, ...rest }: ComponentProps<typeof Cmdk.Group>) {
  return (
    <Cmdk.Group
      className={cn(
        "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-faint",
        className,
      )}
      {...rest}
    />
  );
}

export function CommandItem({ className, ...rest }: ComponentProps<typeof Cmdk.Item>) {
  return (
    <Cmdk.Item
      data-slot="command-item"
      className={cn(itemStyle, "data-[disabled=true]:opacity-50 data-[selected=true]:bg-selected", className)}
      {...rest}
    />
  );
}
