import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useText } from "#app/_text/use-text.ts";
import { cn } from "./cn.ts";

export type Crumb = { label: string; href?: string | undefined };

/** From the workspace to where one stands; the last one is the page itself. */
export function Breadcrumb({ items }: { items: readonly Crumb[] }) {
  const t = useText();
  return (
    <nav aria-label={t("Breadcrumb")} data-slot="breadcrumb" className="min-w-0 grow">
      <ol className="flex min-w-0 items-center gap-1 text-base text-ink-muted">
        {items.map((item, index) => (
          <Part
            key={`${item.href ?? ""}${item.label}`}
            item={item}
            fromEnd={items.length - 1 - index}
            first={index === 0}
          />
        ))}
      </ol>
    </nav>
  );
}

// On a phone the page and the one above it remain.
function Part({ item, fromEnd, first }: { item: Crumb; fromEnd: number; first: boolean }) {
  const last = fromEnd === 0;
  const text = last ? "min-w-0 truncate py-0.5 text-ink" : "max-w-60 min-w-0 truncate py-0.5";
  return (
    <li
      className={cn(
        "flex items-center gap-1",
        last ? "min-w-0" : "max-w-2/5 shrink-0",
        fromEnd > 1 && "max-sm:hidden",
      )}
    >
      {first ? null : (
        <ChevronRight
          aria-hidden
          className={cn("size-3.5 shrink-0 text-ink-faint", fromEnd > 0 && "max-sm:hidden")}
        />
      )}
      {item.href && !last ? (
        <Link href={item.href} title={item.label} className={cn(text, "rounded-sm hover:text-ink")}>
          {item.label}
        </Link>
      ) : (
        <span title={item.label} aria-current={last ? "page" : undefined} className={text}>
          {item.label}
        </span>
      )}
    </li>
  );
}
