import { LoaderCircle } from "lucide-react";
import { cn } from "./cn.ts";

/** A turning ring; says nothing by itself unless it gets a label. */
export function Spinner({
  className,
  label,
}: {
  className?: string | undefined;
  label?: string | undefined;
}) {
  return (
    <span data-slot="spinner" className={cn("inline-flex", className)} role={label ? "status" : undefined}>
      <LoaderCircle aria-hidden className="size-4 animate-spin" />
      {label ? <span className="sr-only">{label}</span> : null}
    </span>
  );
}
