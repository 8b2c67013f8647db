"use client";

import type { ComponentProps, KeyboardEvent } from "react";
import { cn } from "./cn.ts";
import { controlStyle } from "./control-style.ts";
import { useFieldControl } from "./field-context.ts";

/** Ctrl/⌘ Enter sends the form, as Enter does in an input. */
export function Textarea({ className, rows = 3, onKeyDown, ...rest }: ComponentProps<"textarea">) {
  const props = useFieldControl(rest);
  return (
    <textarea
      data-slot="textarea"
      rows={rows}
      onKeyDown={(event) => {
        onKeyDown?.(event);
        sendForm(event);
      }}
      className={cn(
        controlStyle,
        "field-sizing-content min-h-16 read-only:bg-sunken px-2.5 py-1.5",
        className,
      )}
      {...props}
    />
  );
}

function sendForm(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey) || event.defaultPrevented) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
