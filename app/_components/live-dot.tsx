import { cn } from "#app/_ui/cn.ts";

/** Something is at work or listening now; the word stands beside it. */
export function LiveDot({
  label,
  still,
  className,
}: {
  label: string;
  still?: boolean | undefined;
  className?: string | undefined;
}) {
  return (
    <span
      data-slot="live-dot"
      className={cn("inline-flex items-center gap-1.5 text-sm text-ink-muted", className)}
    >
      <span
        aria-hidden
        className={cn(
          "size-2 rounded-full",
          still ? "border border-line-control" : "animate-breathe bg-accent-fill",
        )}
      />
      {label}
    </span>
  );
}
