import type { ReactNode } from "react";
import { cn } from "#app/_ui/cn.ts";

type Props = {
  /** What runs in it: "Simulator". */
  label: string;
  /** The line at the top of the screen. */
  title?: ReactNode;
  /** Buttons left and right of the title: back, close. */
  before?: ReactNode;
  after?: ReactNode;
  /** Under the screen's edge: tabs of the super app. */
  footer?: ReactNode;
  children: ReactNode;
  className?: string | undefined;
};

/** The screen is 360 × 720 at most and scrolls inside. On a phone it takes the width there is. */
export function PhoneFrame({ label, title, before, after, footer, children, className }: Props) {
  return (
    <section
      aria-label={label}
      data-slot="phone-frame"
      className={cn(
        "w-full max-w-[384px] rounded-[2.5rem] border border-line-strong bg-sunken p-3",
        className,
      )}
    >
      <div className="flex h-[min(720px,80dvh)] min-h-96 flex-col overflow-hidden rounded-[1.75rem] border border-line-strong bg-canvas">
        <div className="grid h-12 shrink-0 grid-cols-[4rem_minmax(0,1fr)_4rem] items-center border-b border-line bg-surface px-2">
          <span className="flex justify-start">{before}</span>
          <span className="truncate text-center font-semibold">{title}</span>
          <span className="flex justify-end">{after}</span>
        </div>
        <div className="relative min-h-0 grow overflow-y-auto overscroll-contain">{children}</div>
        {footer ? <div className="shrink-0 border-t border-line bg-surface">{footer}</div> : null}
        <div aria-hidden className="flex h-5 shrink-0 items-center justify-center bg-surface">
          <span className="h-1 w-28 rounded-full bg-line-control" />
        </div>
      </div>
    </section>
  );
}
