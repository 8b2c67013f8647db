import type { ReactNode } from "react";
import { Breadcrumb } from "#app/_ui/breadcrumb.tsx";
import type { Crumb } from "#app/_ui/breadcrumb.tsx";

type Props = {
  title: string;
  /** Before the title: an Avatar. */
  icon?: ReactNode;
  /** After the title: a StatusBadge. */
  status?: ReactNode;
  description?: ReactNode;
  /** Small facts under the title, divided by dots: id, owner, time. */
  facts?: readonly ReactNode[] | undefined;
  /** Buttons, the primary one last. */
  actions?: ReactNode;
  breadcrumbs?: readonly Crumb[] | undefined;
  /** LinkTabs. */
  tabs?: ReactNode;
};

export function PageHeader({ title, icon, status, description, facts, actions, breadcrumbs, tabs }: Props) {
  return (
    <header data-slot="page-header" className="flex min-w-0 flex-col gap-3">
      {breadcrumbs ? <Breadcrumb items={breadcrumbs} /> : null}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex max-w-full min-w-0 flex-1 basis-80 items-start gap-3">
          {icon}
          <div className="min-w-0">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <h1 className="min-w-0 text-xl font-semibold tracking-tight text-balance [overflow-wrap:anywhere]">
                {title}
              </h1>
              {status}
            </div>
            {description ? (
              <p className="mt-1 max-w-prose text-pretty text-ink-muted">{description}</p>
            ) : null}
            {facts ? <Facts items={facts} /> : null}
          </div>
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
      {tabs}
    </header>
  );
}

/** The dots stand before the facts, and outside at the start of a line, where they are not seen. */
function Facts({ items }: { items: readonly ReactNode[] }) {
  return (
    <ul className="mt-1 flex min-w-0 flex-wrap items-center gap-x-4 overflow-x-clip text-sm text-ink-muted">
      {items.map((fact, index) => (
        <li
          key={index}
          className="relative flex min-w-0 items-center gap-x-2 [overflow-wrap:anywhere] before:absolute before:-left-2.5 before:content-['·'/'']"
        >
          {fact}
        </li>
      ))}
    </ul>
  );
}
