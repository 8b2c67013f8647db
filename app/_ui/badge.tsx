import { cva } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

const badgeVariants = cva(
  "inline-flex h-5 max-w-full items-center gap-1 rounded-sm border px-1.5 text-xs font-medium whitespace-nowrap",
  {
    variants: {
      look: {
        plain: "border-line-strong text-ink-muted",
        soft: "border-transparent bg-neutral-soft text-ink-muted",
        accent: "border-accent-line bg-accent-soft text-accent",
      },
    },
    defaultVariants: { look: "plain" },
  },
);

type Props = ComponentProps<"span"> & { look?: "plain" | "soft" | "accent" | undefined };

/** A word about a thing (an environment, a kind). For a state take StatusBadge. */
export function Badge({ look, className, ...rest }: Props) {
  return <span data-slot="badge" className={cn(badgeVariants({ look }), className)} {...rest} />;
}
