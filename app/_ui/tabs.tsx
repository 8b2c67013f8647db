"use client";

import { Tabs as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";
import { tabListStyle, tabStyle } from "./tab-style.ts";
import { useScrollEdges } from "./use-scroll-edges.ts";

export const Tabs = Radix.Root;

/** Tabs inside a page. For tabs with addresses of their own take LinkTabs. */
export function TabsList({ className, ...rest }: ComponentProps<typeof Radix.List>) {
  const row = useScrollEdges<HTMLDivElement>(null);
  return <Radix.List ref={row} data-slot="tabs-list" className={cn(tabListStyle, className)} {...rest} />;
}

export function TabsTrigger({ className, ...rest }: ComponentProps<typeof Radix.Trigger>) {
  return <Radix.Trigger data-slot="tabs-trigger" className={cn(tabStyle, className)} {...rest} />;
}

export function TabsContent({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return <Radix.Content data-slot="tabs-content" className={cn("pt-4", className)} {...rest} />;
}
