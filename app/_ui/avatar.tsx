import { cn } from "./cn.ts";

const sizes = {
  xs: "size-5 text-[0.625rem]",
  sm: "size-6 text-xs",
  md: "size-8 text-sm",
  lg: "size-12 text-lg",
} as const;

type Props = {
  name: string;
  /** The image's address; without one the initials stand there. */
  src?: string | null | undefined;
  size?: keyof typeof sizes | undefined;
  /** People are round, programs, apps and workspaces are square. */
  square?: boolean | undefined;
  className?: string | undefined;
};

/** Decoration beside a name that is written out, so hidden from screen readers. */
export function Avatar({ name, src, size = "md", square, className }: Props) {
  const look = cn(
    "inline-flex shrink-0 items-center justify-center overflow-hidden border border-line bg-neutral-soft font-medium text-ink-muted select-none",
    square ? (size === "lg" ? "rounded-lg" : "rounded-md") : "rounded-full",
    sizes[size],
    className,
  );
  // An uploaded icon of unknown size from our own store: nothing for an image optimiser to win.
  if (src) return <img data-slot="avatar" src={src} alt="" className={cn(look, "object-cover")} />;
  return (
    <span data-slot="avatar" aria-hidden className={look}>
      {initials(name)}
    </span>
  );
}

/** Two letters of a western name, one sign of a Chinese one. */
function initials(name: string): string {
  const [first, second] = name.trim().split(/[\s·._-]+/u);
  const a = [...(first ?? "")][0] ?? "?";
  const b = [...(second ?? "")][0] ?? "";
  return /\p{Script=Han}/u.test(a) ? a : (a + b).toUpperCase();
}
