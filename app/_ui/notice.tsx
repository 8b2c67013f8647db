import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";
import { toneIcon, toneSoft, toneText } from "./tone.ts";
import type { Tone } from "./tone.ts";

type Props = {
  tone?: Tone | undefined;
  title?: ReactNode;
  children?: ReactNode;
  /** At the right, or below on a phone: a button or link. */
  action?: ReactNode;
  icon?: LucideIcon | undefined;
  /** Read out when it appears: as an alert where the tone is danger. */
  live?: boolean | undefined;
  className?: string | undefined;
};

/** A remark that stays where it belongs; for passing news take the toast. */
export function Notice({ tone = "info", title, children, action, icon, live, className }: Props) {
  const Icon = icon ?? toneIcon[tone];
  return (
    <div
      data-slot="notice"
      data-tone={tone}
      role={live ? (tone === "danger" ? "alert" : "status") : undefined}
      className={cn(
        "flex min-w-0 items-start gap-2.5 rounded-md border px-3 py-2.5",
        toneSoft[tone],
        className,
      )}
    >
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", toneText[tone])} />
      <div className="flex min-w-0 grow flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 [overflow-wrap:anywhere]">
          {title ? <p className="font-medium text-ink">{title}</p> : null}
          {children ? <div className={title ? "text-ink-muted" : "text-ink"}>{children}</div> : null}
        </div>
        {action ? <div className="flex shrink-0 gap-2">{action}</div> : null}
      </div>
    </div>
  );
}
