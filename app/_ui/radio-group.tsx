"use client";

import { useId } from "react";
import type { ComponentProps, ReactNode } from "react";
import { Choice } from "./choice.tsx";
import type { ChoiceText } from "./choice.tsx";
import { cn } from "./cn.ts";
import { FieldError, FieldHelp } from "./field.tsx";

type GroupProps = {
  legend: ReactNode;
  /** Keeps the legend for screen readers only. */
  legendHidden?: boolean | undefined;
  help?: ReactNode;
  error?: ReactNode;
  children: ReactNode;
  className?: string | undefined;
};

export function RadioGroup({ legend, legendHidden, help, error, children, className }: GroupProps) {
  const id = useId();
  const describedBy = [help ? `${id}-help` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <fieldset
      data-slot="radio-group"
      aria-describedby={describedBy || undefined}
      className={cn("flex min-w-0 flex-col gap-2", className)}
    >
      <legend className={cn("mb-1.5 text-sm font-medium text-ink", legendHidden && "sr-only")}>
        {legend}
      </legend>
      {children}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
      {help ? <FieldHelp id={`${id}-help`}>{help}</FieldHelp> : null}
    </fieldset>
  );
}

type RadioProps = Omit<ComponentProps<"input">, "type"> &
  ChoiceText & {
    /** A bordered card, for choices that need an explanation. */
    card?: boolean | undefined;
  };

/** Radios of one group share their `name`. */
export function Radio({ label, help, error, card, className, ...rest }: RadioProps) {
  const look = card
    ? "rounded-md border border-line-strong bg-surface px-3 py-2 has-checked:border-accent-fill has-checked:bg-accent-soft"
    : "";
  const control = (describedBy: string | undefined) => (
    <input
      type="radio"
      data-slot="radio"
      aria-describedby={describedBy}
      className={cn(
        "relative size-4 shrink-0 appearance-none rounded-full border border-line-control bg-surface transition-colors",
        "hover:border-ink-faint disabled:opacity-50 checked:border-[5px] checked:border-accent-fill",
      )}
      {...rest}
    />
  );
  return <Choice label={label} help={help} error={error} className={cn(look, className)} control={control} />;
}
