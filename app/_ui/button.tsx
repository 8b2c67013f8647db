"use client";

import { Slot } from "radix-ui";
import type { ComponentProps, MouseEvent } from "react";
import { buttonVariants } from "./button-variants.ts";
import type { ButtonLook } from "./button-variants.ts";
import { cn } from "./cn.ts";
import { Spinner } from "./spinner.tsx";

type Props = ComponentProps<"button"> &
  ButtonLook & { asChild?: boolean | undefined; busy?: boolean | undefined };

/** While busy it keeps its width and the focus, and swallows clicks. */
export function Button({ asChild, busy, variant, size, className, children, onClick, ...rest }: Props) {
  const look = cn(buttonVariants({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root data-slot="button" className={look} onClick={onClick} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      data-slot="button"
      type="button"
      {...rest}
      className={look}
      aria-disabled={busy ? true : rest["aria-disabled"]}
      aria-busy={busy || undefined}
      data-busy={busy ? "" : undefined}
      onClick={busy ? swallow : onClick}
    >
      {busy ? (
        <>
          <span className="inline-flex items-center gap-2 opacity-0">{children}</span>
          <Spinner className="absolute" />
        </>
      ) : (
        children
      )}
    </button>
  );
}

function swallow(event: MouseEvent) {
  event.preventDefault();
  event.stopPropagation();
}
