import { cn } from "./cn.ts";
import { formatBytes } from "./format-bytes.ts";

/** A size for people, with the exact number on hover. */
export function Bytes({ value, className }: { value: number; className?: string | undefined }) {
  return (
    <span
      data-slot="bytes"
      className={cn("tabular whitespace-nowrap", className)}
      title={`${value.toLocaleString("en")} bytes`}
    >
      {formatBytes(value)}
    </span>
  );
}
