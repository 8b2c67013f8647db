"use client";

import { useText } from "#app/_text/use-text.ts";
import { cn } from "#app/_ui/cn.ts";

export type Range = 7 | 30;
const ranges: readonly Range[] = [7, 30];

/** How many days the charts of a panel look back on. */
export function RangeChoice({ range, onRange }: { range: Range; onRange: (range: Range) => void }) {
  const t = useText();
  return (
    <div role="group" aria-label={t("Days shown")} className="flex rounded-md border border-line-control">
      {ranges.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === range}
          onClick={() => onRange(one)}
          className={cn(
            "h-7 px-3 text-sm text-ink-muted first:rounded-l-[5px] last:rounded-r-[5px] hover:bg-hover",
            "[&+&]:border-l [&+&]:border-line-control",
            one === range && "bg-selected font-medium text-ink",
          )}
        >
          {t("{days} days", { days: one })}
        </button>
      ))}
    </div>
  );
}
