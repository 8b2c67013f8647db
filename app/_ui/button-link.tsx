import Link from "next/link";
import type { ComponentProps } from "react";
import { buttonVariants } from "./button-variants.ts";
import type { ButtonLook } from "./button-variants.ts";
import { cn } from "./cn.ts";

/** A link that looks like a button: for going somewhere, not for doing something. */
export function ButtonLink({ variant, size, className, ...rest }: ComponentProps<typeof Link> & ButtonLook) {
  return (
    <Link data-slot="button-link" className={cn(buttonVariants({ variant, size }), className)} {...rest} />
  );
}
