import { cn } from "#app/_ui/cn.ts";

/** A raised gate between two posts, and the water that passes under it. */
export function SluiceMark({ className }: { className?: string | undefined }) {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className={cn("size-6 shrink-0", className)}>
      <rect width="32" height="32" rx="7" className="fill-accent-fill" />
      <g className="fill-none stroke-on-fill" strokeLinecap="round">
        <path d="M8 5v22M24 5v22" strokeWidth="2.5" />
        <path d="M11 6.5h10v9H11z" className="fill-on-fill stroke-transparent" />
        <path
          d="M11 20.5c1.7-1.4 3.3-1.4 5 0s3.3 1.4 5 0M11 25c1.7-1.4 3.3-1.4 5 0s3.3 1.4 5 0"
          strokeWidth="2"
          opacity="0.75"
        />
      </g>
    </svg>
  );
}
