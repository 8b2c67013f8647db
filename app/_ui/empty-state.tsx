import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

type Props = {
  title: string;
  /** What would stand here, and the next step. */
  text?: ReactNode;
  /** The button or link of the next step. */
  action?: ReactNode;
  icon?: LucideIcon | undefined;
  /** With a border of its own, where no panel is around it. */
  framed?: boolean | undefined;
  /** It is all that the page says: its title is the page's heading. */
  heading?: boolean | undefined;
  className?: string | undefined;
};

export function EmptyState({ title, text, action, icon: Icon, framed, heading, className }: Props) {
  const Title = heading ? "h1" : "p";
  return (
    <div
      data-slot="empty-state"
      className={cn(
        "flex flex-col items-center gap-3 px-6 py-12 text-center",
        framed && "rounded-lg border border-dashed border-line-strong",
        className,
      )}
    >
      {Icon ? (
        <span className="flex size-10 items-center justify-center rounded-lg border border-line bg-sunken text-ink-muted">
          <Icon aria-hidden className="size-5" />
        </span>
      ) : null}
      <div className="max-w-md">
        <Title className="text-base font-semibold text-balance [overflow-wrap:anywhere]">{title}</Title>
        {text ? <p className="mt-1 text-base text-pretty text-ink-muted">{text}</p> : null}
      </div>
      {action ? <div className="mt-1 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
