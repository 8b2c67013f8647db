import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

export function Kbd({ className, ...rest }: ComponentProps<"kbd">) {
  return (
    <kbd
      data-slot="kbd"
      className={cn(
        "inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line-strong bg-surface px-1 font-sans text-xs text-ink-muted",
        className,
      )}
      {...rest}
    />
  );
}
