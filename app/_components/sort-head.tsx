"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { cn } from "#app/_ui/cn.ts";
import { TableHead } from "#app/_ui/table.tsx";
import { searchHref } from "./search-href.ts";

type Props = {
  /** The order's name in the address. */
  name: string;
  defaultSort: string | undefined;
  className?: string | undefined;
  children: ReactNode;
};

/** A heading that orders the table through ?sort=; a second press turns the order round. */
export function SortHead({ name, defaultSort, className, children }: Props) {
  const path = usePathname();
  const search = useSearchParams();
  const sort = search.get("sort") ?? defaultSort;
  const up = sort === name;
  const down = sort === `-${name}`;
  const next = up ? `-${name}` : name;
  const href = searchHref(path, Object.fromEntries(search), {
    sort: next,
    after: null,
    before: null,
    cursor: null,
  });
  const Icon = down ? ArrowDown : ArrowUp;
  return (
    <TableHead aria-sort={up ? "ascending" : down ? "descending" : undefined} className={className}>
      <Link
        href={href}
        scroll={false}
        className={cn(
          "group/sort inline-flex min-h-6 items-center gap-1 rounded-sm group-[.text-right]/head:flex-row-reverse hover:text-ink",
          (up || down) && "text-ink",
        )}
      >
        {children}
        <Icon
          aria-hidden
          className={cn(
            "size-3.5",
            !up && !down && "opacity-0 group-hover/sort:opacity-60 group-focus-visible/sort:opacity-60",
          )}
        />
      </Link>
    </TableHead>
  );
}
