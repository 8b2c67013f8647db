"use client";

import { Check, Minus } from "lucide-react";
import type { ComponentProps } from "react";
import { Choice } from "./choice.tsx";
import type { ChoiceText } from "./choice.tsx";
import { cn } from "./cn.ts";

type Props = Omit<ComponentProps<"input">, "type"> & { indeterminate?: boolean | undefined };

/** A bare box, for tables; it needs an aria-label there. */
export function Checkbox({ indeterminate, className, ref, ...rest }: Props) {
  return (
    <span data-slot="checkbox" className={cn("relative inline-flex size-4 shrink-0", className)}>
      <input
        type="checkbox"
        ref={(node) => {
          if (node) node.indeterminate = indeterminate ?? false;
          if (typeof ref === "function") return ref(node);
          if (ref) ref.current = node;
        }}
        className={cn(
          "peer size-4 appearance-none rounded-sm border border-line-control bg-surface transition-colors",
          "before:absolute before:-inset-1 hover:border-ink-faint aria-invalid:border-danger disabled:opacity-50",
          "checked:border-accent-fill checked:bg-accent-fill indeterminate:border-accent-fill indeterminate:bg-accent-fill",
        )}
        {...rest}
      />
      <Check
        aria-hidden
        strokeWidth={3}
        className="pointer-events-none absolute inset-0.5 hidden size-3 text-on-fill peer-checked:block peer-indeterminate:hidden"
      />
      <Minus
        aria-hidden
        strokeWidth={3}
        className="pointer-events-none absolute inset-0.5 hidden size-3 text-on-fill peer-indeterminate:block"
      />
    </span>
  );
}

export function CheckboxField({ label, help, error, className, ...rest }: Props & ChoiceText) {
  const control = (describedBy: string | undefined) => (
    <Checkbox aria-describedby={describedBy} aria-invalid={error ? true : undefined} {...rest} />
  );
  return <Choice label={label} help={help} error={error} className={className} control={control} />;
}
