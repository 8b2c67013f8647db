import type { ComponentProps } from "react";
import { useText } from "#app/_text/use-text.ts";
import { cn } from "./cn.ts";

/** Give it the true size of what will stand there. */
export function Skeleton({ className, ...rest }: ComponentProps<"div">) {
  return (
    <div
      data-slot="skeleton"
      aria-hidden
      className={cn("h-4 animate-breathe rounded-sm bg-track", className)}
      {...rest}
    />
  );
}

/** Says once to screen readers that the area is loading. */
export function Loading({ label, children, className }: ComponentProps<"div"> & { label?: string }) {
  const t = useText();
  return (
    <div aria-busy className={className}>
      <output className="sr-only">{label ?? t("Loading")}</output>
      {children}
    </div>
  );
}
