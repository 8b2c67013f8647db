import type { ReactNode } from "react";
import type { Text } from "#lib/text/text.ts";
import { useText } from "#app/_text/use-text.ts";
import { cn } from "./cn.ts";
import { formatBytes } from "./format-bytes.ts";
import { formatDuration } from "./format-duration.ts";

type Props = {
  /** What is going on: "Uploading garden-2.1.0.zip". */
  label: string;
  done?: number | undefined;
  /** Leave out where the end is not known. */
  total?: number | undefined;
  unit?: "bytes" | "count" | undefined;
  /** How much of the unit is done in a second. */
  perSecond?: number | undefined;
  secondsLeft?: number | undefined;
  tone?: "accent" | "success" | "danger" | undefined;
  /** At the right: a cancel button. */
  action?: ReactNode;
  className?: string | undefined;
};

const fills = { accent: "bg-accent-fill", success: "bg-success", danger: "bg-danger" } as const;

export function Progress({
  label,
  done = 0,
  total,
  unit = "count",
  perSecond,
  secondsLeft,
  tone = "accent",
  action,
  className,
}: Props) {
  const t = useText();
  const share = total ? Math.min(100, Math.max(0, (done / total) * 100)) : undefined;
  const amount = amountText({ done, total, unit }, t);
  const speed =
    perSecond === undefined ? "" : t("{amount}/s", { amount: amountText({ done: perSecond, unit }, t) });
  const left =
    secondsLeft === undefined ? "" : t("about {duration} left", { duration: formatDuration(secondsLeft, t) });
  const detail = [amount, speed, left].filter(Boolean).join(" · ");
  return (
    <div data-slot="progress" className={cn("flex min-w-0 flex-col gap-1.5", className)}>
      <div className="flex items-center justify-between gap-3">
        <span className="min-w-0 truncate font-medium" title={label}>
          {label}
        </span>
        {action}
      </div>
      <progress
        className="sr-only"
        aria-label={label}
        max={100}
        {...(share === undefined ? {} : { value: Math.round(share) })}
        aria-valuetext={detail || undefined}
      />
      <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-track">
        {share === undefined ? (
          <div className={cn("h-full w-1/3 animate-indeterminate rounded-full", fills[tone])} />
        ) : (
          <div
            className={cn("h-full rounded-full transition-[width] duration-200", fills[tone])}
            style={{ width: `${share}%` }}
          />
        )}
      </div>
      {detail ? <span className="tabular text-sm text-ink-muted">{detail}</span> : null}
    </div>
  );
}

type Amount = { done: number; total?: number | undefined; unit: "bytes" | "count" };

function amountText({ done, total, unit }: Amount, t: Text): string {
  const write = (value: number) => (unit === "bytes" ? formatBytes(value) : t("{value}", { value }));
  if (total !== undefined) return t("{done} of {total}", { done: write(done), total: write(total) });
  return done > 0 ? write(done) : "";
}
