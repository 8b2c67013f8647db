import { ChevronRight } from "lucide-react";
import Link from "next/link";

export type Crumb = { label: string; href?: string | undefined };

/** From the workspace to where one stands; the last one is the page itself. */
export function Breadcrumb({ items }: { items: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb" data-slot="breadcrumb" className="min-w-0">
      <ol className="flex min-w-0 items-center gap-1 text-base text-ink-muted">
        {items.map((item, index) => {
          const last = index === items.length - 1;
          return (
            <li
              key={`${item.href ?? ""}${item.label}`}
              className={
                last
                  ? "flex min-w-0 items-center gap-1"
                  : "flex min-w-0 items-center gap-1 max-sm:not-nth-last-2:hidden"
              }
            >
              {index > 0 ? (
                <ChevronRight
                  aria-hidden
                  className="size-3.5 shrink-0 text-ink-faint max-sm:first-of-type:hidden"
                />
              ) : null}
              {item.href && !last ? (
                <Link
                  href={item.href}
                  title={item.label}
                  className="max-w-60 truncate rounded-sm py-0.5 hover:text-ink"
                >
                  {item.label}
                </Link>
              ) : (
                <span
                  title={item.label}
                  aria-current={last ? "page" : undefined}
                  className={last ? "truncate text-ink" : "truncate"}
                >
                  {item.label}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
