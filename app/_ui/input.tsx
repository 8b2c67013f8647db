"use client";

import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn.ts";
import { controlStyle } from "./control-style.ts";
import { useFieldControl } from "./field-context.ts";

type Props = ComponentProps<"input"> & {
  /** Inside, at the left: an icon. */
  before?: ReactNode;
  /** Inside, at the right: a unit or an icon button. */
  after?: ReactNode;
};

export function Input({ before, after, className, ...rest }: Props) {
  const props = useFieldControl(rest);
  const isGroup = Boolean(before || after);
  const style = cn(controlStyle, "h-8 px-2.5 read-only:bg-sunken", before && "pl-8", after && "pr-10");
  const input = <input data-slot="input" className={isGroup ? style : cn(style, className)} {...props} />;
  if (!isGroup) return input;
  return (
    <span data-slot="input-group" className={cn("relative flex min-w-0 items-center", className)}>
      {before ? (
        <span className="pointer-events-none absolute left-2.5 text-ink-faint [&_svg]:size-4">{before}</span>
      ) : null}
      {input}
      {after ? (
        <span
          className={cn(
            "absolute flex items-center text-ink-muted",
            typeof after === "string" ? "right-2.5" : "right-1",
          )}
        >
          {after}
        </span>
      ) : null}
    </span>
  );
}
