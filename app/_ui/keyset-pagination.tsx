import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { useText } from "#app/_text/use-text.ts";
import { ButtonLink } from "./button-link.tsx";
import { Button } from "./button.tsx";

type Props = {
  /** Address of the page before; nothing on the first one. */
  newerHref?: string | null | undefined;
  /** Address of the page after; nothing on the last one. */
  olderHref?: string | null | undefined;
  /** "50 of about 10,000". */
  summary?: ReactNode;
  /** Other words for lists that are not ordered by time. */
  newerLabel?: string | undefined;
  olderLabel?: string | undefined;
};

/** Shown only where there is more than one page. */
export function KeysetPagination(props: Props) {
  const t = useText();
  const { newerHref, olderHref, summary, newerLabel = t("Newer"), olderLabel = t("Older") } = props;
  if (!newerHref && !olderHref) {
    return summary ? <p className="tabular pt-3 text-sm text-ink-muted">{summary}</p> : null;
  }
  return (
    <nav
      aria-label={t("Pages of the list")}
      data-slot="keyset-pagination"
      className="flex items-center justify-between gap-4 pt-3"
    >
      <span className="tabular text-sm text-ink-muted">{summary}</span>
      <span className="flex gap-2">
        <Step href={newerHref} rel="prev">
          <ChevronLeft aria-hidden /> {newerLabel}
        </Step>
        <Step href={olderHref} rel="next">
          {olderLabel} <ChevronRight aria-hidden />
        </Step>
      </span>
    </nav>
  );
}

type StepProps = { href: string | null | undefined; rel: "prev" | "next"; children: ReactNode };

function Step({ href, rel, children }: StepProps) {
  if (!href) return <Button disabled>{children}</Button>;
  return (
    <ButtonLink href={href} rel={rel} scroll>
      {children}
    </ButtonLink>
  );
}
