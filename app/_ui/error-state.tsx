import { CircleX } from "lucide-react";
import type { ReactNode } from "react";
import { useText } from "#app/_text/use-text.ts";
import { rich } from "#app/_text/rich.tsx";
import { cn } from "./cn.ts";
import { CopyButton } from "./copy-button.tsx";

type Props = {
  /** What happened. */
  title: string;
  why?: ReactNode;
  /** What to do now. */
  mend?: ReactNode;
  /** The id to quote to support. */
  id?: string | undefined;
  /** Try again, go back. */
  action?: ReactNode;
  className?: string | undefined;
};

export function ErrorState({ title, why, mend, id, action, className }: Props) {
  const t = useText();
  return (
    <div
      data-slot="error-state"
      role="alert"
      className={cn("flex flex-col items-center gap-3 px-6 py-12 text-center", className)}
    >
      <span className="flex size-10 items-center justify-center rounded-lg border border-danger-line bg-danger-soft text-danger">
        <CircleX aria-hidden className="size-5" />
      </span>
      <div className="max-w-lg">
        <p className="text-base font-semibold text-balance">{title}</p>
        {why ? <p className="mt-1 text-base text-pretty text-ink-muted">{why}</p> : null}
        {mend ? <p className="mt-1 text-base text-pretty text-ink">{mend}</p> : null}
      </div>
      {action ? <div className="mt-1 flex flex-wrap justify-center gap-2">{action}</div> : null}
      {id ? (
        <p className="flex items-center gap-1 text-sm text-ink-muted">
          {rich(t, "Quote this id: {id}", { id: <code className="font-mono text-ink">{id}</code> })}
          <CopyButton text={id} label={t("Copy id")} />
        </p>
      ) : null}
    </div>
  );
}
