"use client";

import { Slider as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

type Props = Omit<
  ComponentProps<typeof Radix.Root>,
  "value" | "onChange" | "onValueChange" | "defaultValue"
> & {
  /** The accessible name. */
  label: string;
  value: number;
  onChange: (value: number) => void;
  /** What a screen reader says instead of the bare number: "20 %, about 41,200 users". */
  valueText?: string | undefined;
};

export function Slider({ label, value, onChange, valueText, className, ...rest }: Props) {
  return (
    <Radix.Root
      data-slot="slider"
      className={cn(
        "relative flex h-6 w-full touch-none items-center select-none data-disabled:opacity-50",
        className,
      )}
      value={[value]}
      onValueChange={([next]) => {
        if (next !== undefined) onChange(next);
      }}
      {...rest}
    >
      <Radix.Track className="relative h-1.5 grow overflow-hidden rounded-full bg-track">
        <Radix.Range className="absolute h-full bg-accent-fill" />
      </Radix.Track>
      <Radix.Thumb
        aria-label={label}
        aria-valuetext={valueText}
        className="block size-4 rounded-full border-2 border-accent-fill bg-surface before:absolute before:-inset-1"
      />
    </Radix.Root>
  );
}
