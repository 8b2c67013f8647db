"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn.ts";
import { controlStyle } from "./control-style.ts";
import { useFieldControl } from "./field-context.ts";

export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  const props = useFieldControl(rest);
  return (
    <textarea
      data-slot="textarea"
      rows={rows}
      className={cn(controlStyle, "field-sizing-content min-h-16 px-2.5 py-1.5", className)}
      {...props}
    />
  );
}
