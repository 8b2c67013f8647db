import { cn } from "./cn.ts";

/** One line, cut with dots, the whole on hover. For names in tables and lists. */
export function Truncate({ text, className }: { text: string; className?: string | undefined }) {
  return (
    <span data-slot="truncate" title={text} className={cn("block min-w-0 truncate", className)}>
      {text}
    </span>
  );
}
