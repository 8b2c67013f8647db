import { cn } from "./cn.ts";

type Props = { vertical?: boolean | undefined; className?: string | undefined };

export function Separator({ vertical, className }: Props) {
  return (
    <hr
      data-slot="separator"
      aria-orientation={vertical ? "vertical" : "horizontal"}
      className={cn("shrink-0 border-0 bg-line", vertical ? "h-full w-px" : "h-px w-full", className)}
    />
  );
}
