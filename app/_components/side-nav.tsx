"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useText } from "#app/_text/use-text.ts";
import { cn } from "#app/_ui/cn.ts";

export type NavItem = {
  href: string;
  label: string;
  /** An element, such as <Package />: components cannot travel from the server. */
  icon?: ReactNode;
  /** What waits there: a number of things to do. */
  count?: number | undefined;
  /** Current only at this very address. */
  exact?: boolean | undefined;
};

export type NavSection = { title?: string | undefined; items: readonly NavItem[] };

export function SideNav({ sections }: { sections: readonly NavSection[] }) {
  const t = useText();
  const path = usePathname();
  return (
    <nav aria-label={t("Main")} className="flex min-h-0 grow flex-col gap-4 overflow-y-auto px-2 py-2">
      {sections.map((section, index) => (
        <div key={section.title ?? index}>
          {section.title ? (
            <p className="px-2 pb-1 text-xs font-medium text-ink-faint">{section.title}</p>
          ) : null}
          <ul className="flex flex-col gap-px">
            {section.items.map((item) => (
              <li key={item.href}>
                <NavLink item={item} current={isCurrent(item, path)} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function NavLink({ item, current }: { item: NavItem; current: boolean }) {
  const t = useText();
  return (
    <Link
      href={item.href}
      aria-current={current ? "page" : undefined}
      className={cn(
        "flex min-h-8 items-center gap-2.5 rounded-md px-2 py-1 text-base font-medium text-ink-muted hover:bg-hover hover:text-ink focus-visible:outline-offset-0",
        "aria-[current=page]:bg-selected aria-[current=page]:text-ink [&>svg]:size-4 [&>svg]:shrink-0 aria-[current=page]:[&>svg]:text-accent",
      )}
    >
      {item.icon}
      <span className="min-w-0 grow truncate" title={item.label}>
        {item.label}
      </span>
      {item.count ? (
        <span className="tabular rounded-full bg-accent-soft px-1.5 text-xs leading-5 text-accent">
          <span aria-hidden>{item.count.toLocaleString(t.language)}</span>
          <span className="sr-only">{t("{count} waiting", { count: item.count })}</span>
        </span>
      ) : null}
    </Link>
  );
}

function isCurrent(item: NavItem, path: string): boolean {
  return path === item.href || (!item.exact && path.startsWith(`${item.href}/`));
}
