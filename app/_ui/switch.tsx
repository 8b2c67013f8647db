"use client";

import type { ComponentProps } from "react";
import { Choice } from "./choice.tsx";
import type { ChoiceText } from "./choice.tsx";
import { cn } from "./cn.ts";

type Props = Omit<ComponentProps<"input">, "type" | "role">;

// A checkbox reports by itself whether it is on, so that no aria-checked is needed.
const nativeSwitch = { type: "checkbox", role: "switch" };

export function Switch({ className, ...rest }: Props) {
  return (
    <input
      {...nativeSwitch}
      data-slot="switch"
      className={cn(
        "relative h-5 w-9 shrink-0 appearance-none rounded-full border border-line-control bg-track transition-colors",
        "before:absolute before:top-1/2 before:left-0.5 before:size-3.5 before:-translate-y-1/2 before:rounded-full",
        "before:bg-ink-muted before:transition-[left,background-color] before:duration-150",
        "after:absolute after:-inset-y-1 after:inset-x-0 disabled:opacity-50",
        "checked:border-accent-fill checked:bg-accent-fill checked:before:left-[1.125rem] checked:before:bg-on-fill",
        className,
      )}
      {...rest}
    />
  );
}

export function SwitchField({ label, help, error, className, ...rest }: Props & ChoiceText) {
  const control = (describedBy: string | undefined) => (
    <Switch aria-describedby={describedBy} aria-invalid={error ? true : undefined} {...rest} />
  );
  return <Choice end label={label} help={help} error={error} className={className} control={control} />;
}
