"use client";

import { AlertDialog as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn.ts";
import { dialogBox } from "./dialog.tsx";
import { overlayStyle } from "./float-style.ts";
import { useReturnFocus } from "./return-focus.ts";

export const AlertDialog = Radix.Root;
export const AlertDialogTrigger = Radix.Trigger;
/** Leaves without doing it; gets the focus first. Use with asChild around a Button. */
export const AlertDialogCancel = Radix.Cancel;

type Props = Omit<ComponentProps<typeof Radix.Content>, "title"> & {
  title: ReactNode;
  description: ReactNode;
  /** DialogBody and DialogFooter. */
  children: ReactNode;
};

/** A question that must be answered: a press outside does not close it. */
export function AlertDialogContent({ title, description, className, children, ...rest }: Props) {
  const focus = useReturnFocus(rest);
  return (
    <Radix.Portal>
      <Radix.Overlay data-slot="alert-dialog-overlay" className={overlayStyle} />
      <Radix.Content
        data-slot="alert-dialog"
        className={cn(dialogBox, "sm:max-w-lg", className)}
        {...rest}
        {...focus}
      >
        <header className="px-5 pt-4 pb-3">
          <Radix.Title className="text-lg font-semibold text-balance [overflow-wrap:anywhere]">
            {title}
          </Radix.Title>
          <Radix.Description asChild>
            <div className="mt-1 text-base text-ink-muted [overflow-wrap:anywhere]">{description}</div>
          </Radix.Description>
        </header>
        {children}
      </Radix.Content>
    </Radix.Portal>
  );
}
