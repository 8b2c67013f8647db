import { useText } from "#app/_text/use-text.ts";
import { cn } from "./cn.ts";
import { formatBytes } from "./format-bytes.ts";

/** A size for people, with the exact number on hover. */
export function Bytes({ value, className }: { value: number; className?: string | undefined }) {
  const t = useText();
  return (
    <span
      data-slot="bytes"
      className={cn("tabular whitespace-nowrap", className)}
      title={t("{count, plural, one {# byte} other {# bytes}}", { count: value })}
    >
      {formatBytes(value)}
    </span>
  );
}
