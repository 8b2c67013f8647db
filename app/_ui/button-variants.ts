import { cva } from "class-variance-authority";
import type { VariantProps } from "class-variance-authority";

/** The look of a button, apart from the component so that links on the server can wear it. */
export const buttonVariants = cva(
  [
    "relative inline-flex shrink-0 select-none items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap",
    "transition-colors duration-100 [&_svg]:pointer-events-none [&_svg]:size-4 [&_svg]:shrink-0",
    "disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50",
    "data-busy:cursor-progress data-busy:opacity-100",
  ],
  {
    variants: {
      variant: {
        primary: "bg-accent-fill text-on-fill hover:bg-accent-fill-hover",
        secondary:
          "border border-line-strong bg-surface text-ink hover:bg-[image:linear-gradient(var(--hover),var(--hover))]",
        ghost:
          "text-ink-muted hover:bg-hover hover:text-ink data-[state=open]:bg-selected data-[state=open]:text-ink",
        danger: "bg-danger-fill text-on-fill hover:bg-danger-fill-hover",
        "danger-quiet":
          "border border-line-strong bg-surface text-danger hover:border-danger-line hover:bg-danger-soft",
        link: "rounded-sm text-accent underline decoration-accent-line underline-offset-4 hover:decoration-current",
      },
      size: {
        sm: "h-7 px-2.5 text-sm",
        md: "h-8 px-3 text-base",
        lg: "h-10 px-4 text-base",
        icon: "size-8",
        "icon-sm": "size-7",
      },
    },
    compoundVariants: [{ variant: "link", class: "h-auto min-h-6 px-0" }],
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

export type ButtonLook = VariantProps<typeof buttonVariants>;
