import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn.ts";

type Props = Omit<ComponentProps<"section">, "title"> & {
  title?: ReactNode;
  description?: ReactNode;
  /** At the right of the title: buttons, a status. */
  actions?: ReactNode;
  /** Under a line, at the bottom: the buttons of a form, a remark. */
  footer?: ReactNode;
  /** Without inner padding: the children are a table or a list. */
  flush?: boolean | undefined;
};

export function Panel({ title, description, actions, footer, flush, className, children, ...rest }: Props) {
  return (
    <section
      data-slot="panel"
      className={cn("min-w-0 rounded-lg border border-line bg-surface", className)}
      {...rest}
    >
      {title || actions ? (
        <header
          className={cn(
            "flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3 sm:px-5",
            flush && "border-b border-line",
          )}
        >
          <div className="min-w-0 py-1">
            {title ? <h2 className="text-base font-semibold [overflow-wrap:anywhere]">{title}</h2> : null}
            {description ? <p className="mt-0.5 text-sm text-ink-muted">{description}</p> : null}
          </div>
          {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
        </header>
      ) : null}
      {children ? (
        <div
          className={cn(
            "min-w-0",
            !flush && ["px-4 pb-4 sm:px-5 sm:pb-5", !title && !actions && "pt-4 sm:pt-5"],
          )}
        >
          {children}
        </div>
      ) : null}
      {footer ? (
        <footer className="flex flex-wrap items-center justify-end gap-2 rounded-b-lg border-t border-line bg-sunken px-4 py-3 sm:px-5">
          {footer}
        </footer>
      ) : null}
    </section>
  );
}
