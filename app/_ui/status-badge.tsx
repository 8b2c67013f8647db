import type { LucideIcon } from "lucide-react";
import { cn } from "./cn.ts";
import { toneIcon, toneSoft, toneText } from "./tone.ts";
import type { Tone } from "./tone.ts";

type Props = {
  tone: Tone;
  /** The state's word, as the product names it. */
  label: string;
  /** Another icon than the tone's own. */
  icon?: LucideIcon | undefined;
  /** Without the box: for dense tables. */
  plain?: boolean | undefined;
  /** The icon turns: something is at work. */
  busy?: boolean | undefined;
  className?: string | undefined;
};

export function StatusBadge({ tone, label, icon, plain, busy, className }: Props) {
  const Icon = icon ?? toneIcon[tone];
  return (
    <span
      data-slot="status-badge"
      data-tone={tone}
      className={cn(
        "inline-flex max-w-full items-center gap-1.5 whitespace-nowrap",
        plain ? "text-base" : ["h-6 rounded-md border px-2 text-sm font-medium", toneSoft[tone]],
        className,
      )}
    >
      <Icon aria-hidden className={cn("size-3.5 shrink-0", toneText[tone], busy && "animate-spin")} />
      <span className={cn("truncate", plain ? "text-ink" : toneText[tone])}>{label}</span>
    </span>
  );
}
