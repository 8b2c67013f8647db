"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useText } from "#app/_text/use-text.ts";
import { cn } from "./cn.ts";
import { tabListStyle, tabStyle } from "./tab-style.ts";
import { useScrollEdges } from "./use-scroll-edges.ts";

export type LinkTab = {
  href: string;
  label: string;
  count?: number | undefined;
  icon?: ReactNode;
  /** Current only at this very address, not below it. */
  exact?: boolean | undefined;
};

/** Tabs that are routes: a navigation, with the current one marked by the address. */
export function LinkTabs({
  tabs,
  label,
  className,
}: {
  tabs: readonly LinkTab[];
  label: string;
  className?: string;
}) {
  const t = useText();
  const path = usePathname();
  const row = useScrollEdges<HTMLElement>(path);
  return (
    <nav ref={row} aria-label={label} data-slot="link-tabs" className={cn(tabListStyle, className)}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={isCurrent(tab, path) ? "page" : undefined}
          className={tabStyle}
        >
          {tab.icon}
          {tab.label}
          {tab.count === undefined ? null : (
            <span className="tabular rounded-full bg-neutral-soft px-1.5 text-xs text-ink-muted">
              {tab.count.toLocaleString(t.language)}
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}

function isCurrent(tab: LinkTab, path: string): boolean {
  return path === tab.href || (!tab.exact && path.startsWith(`${tab.href}/`));
}
