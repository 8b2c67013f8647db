import type { ReactNode } from "react";
import { useText } from "#app/_text/use-text.ts";
import { cn } from "./cn.ts";
import { CopyButton } from "./copy-button.tsx";

export type KeyValue = {
  label: string;
  /** Nothing (null, undefined, "") is written as a dash that says "not set". */
  value: ReactNode;
  /** Adds a copy button for this text. */
  copy?: string | undefined;
  mono?: boolean | undefined;
  help?: ReactNode;
};

type Props = {
  items: readonly KeyValue[];
  /** Pairs side by side where there is room; one column by default. */
  columns?: 1 | 2 | undefined;
  className?: string | undefined;
};

export function KeyValueList({ items, columns = 1, className }: Props) {
  const t = useText();
  return (
    <div className="@container min-w-0">
      <dl
        data-slot="key-value-list"
        data-columns={columns}
        className={cn("grid min-w-0 gap-x-10", columns === 2 && "@3xl:grid-cols-2", className)}
      >
        {items.map((item) => (
          <div
            key={item.label}
            className="grid min-w-0 gap-x-4 gap-y-0.5 border-b border-line py-2 last:border-b-0 @3xl:in-data-[columns=2]:nth-last-2:odd:border-b-0 @md:grid-cols-[minmax(8rem,12rem)_minmax(0,1fr)]"
          >
            <dt className="text-ink-muted">{item.label}</dt>
            <dd className="min-w-0">
              <span className="flex min-w-0 items-start gap-1">
                <span
                  className={cn(
                    "min-w-0 [overflow-wrap:anywhere]",
                    item.mono && "font-mono text-sm leading-5",
                  )}
                >
                  {isNothing(item.value) ? <NotSet /> : item.value}
                </span>
                {item.copy ? (
                  <CopyButton
                    text={item.copy}
                    label={t("Copy {label}", { label: item.label })}
                    className="-my-1 size-7"
                  />
                ) : null}
              </span>
              {item.help ? <span className="block text-sm text-ink-muted">{item.help}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function NotSet() {
  const t = useText();
  return (
    <span className="text-ink-faint">
      <span aria-hidden>–</span>
      <span className="sr-only">{t("Not set")}</span>
    </span>
  );
}

function isNothing(value: ReactNode): boolean {
  return value === null || value === undefined || value === "" || value === false;
}
