"use client";

import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";
import { controlStyle } from "./control-style.ts";
import { useFieldControl } from "./field-context.ts";

export type SelectOption = { value: string; label: string; disabled?: boolean | undefined };

type Props = ComponentProps<"select"> & {
  /** Instead of <option> children. */
  options?: readonly SelectOption[] | undefined;
};

/** The platform's own select: works in forms, with every keyboard and on every phone. */
export function Select({ options, className, children, ...rest }: Props) {
  const props = useFieldControl(rest);
  return (
    <span data-slot="select" className={cn("relative inline-flex w-full min-w-0 items-center", className)}>
      <select className={cn(controlStyle, "h-8 appearance-none truncate pr-8 pl-2.5")} {...props}>
        {options?.map((option) => (
          <option
            key={option.value}
            value={option.value}
            disabled={option.disabled}
            className="bg-raised text-ink"
          >
            {option.label}
          </option>
        ))}
        {children}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute right-2.5 size-4 text-ink-muted" />
    </span>
  );
}
