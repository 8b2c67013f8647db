"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { useText } from "#app/_text/use-text.ts";
import { buttonVariants } from "./button-variants.ts";
import { cn } from "./cn.ts";
import { overlayStyle } from "./float-style.ts";
import { useReturnFocus } from "./return-focus.ts";

export const Dialog = Radix.Root;
export const DialogTrigger = Radix.Trigger;
export const DialogClose = Radix.Close;

const widths = { sm: "sm:max-w-md", md: "sm:max-w-lg", lg: "sm:max-w-3xl" } as const;

type ContentProps = Omit<ComponentProps<typeof Radix.Content>, "title"> & {
  title: ReactNode;
  description?: ReactNode;
  size?: keyof typeof widths | undefined;
  /** Radix Dialog or AlertDialog parts; the danger dialog passes its own. */
  children: ReactNode;
};

/** Children are DialogBody and DialogFooter, or a form around both. On a phone it rises from the bottom edge. */
export function DialogContent({
  title,
  description,
  size = "md",
  className,
  children,
  ...rest
}: ContentProps) {
  const t = useText();
  const focus = useReturnFocus(rest);
  return (
    <Radix.Portal>
      <Radix.Overlay data-slot="dialog-overlay" className={overlayStyle} />
      <Radix.Content
        data-slot="dialog"
        className={cn(dialogBox, widths[size], className)}
        {...(description ? {} : { "aria-describedby": undefined })}
        {...rest}
        {...focus}
      >
        <header className="flex items-start gap-4 px-5 pt-4 pb-3">
          <div className="min-w-0 grow">
            <Radix.Title className="text-lg font-semibold text-balance [overflow-wrap:anywhere]">
              {title}
            </Radix.Title>
            {description ? (
              <Radix.Description className="mt-1 text-base text-ink-muted">{description}</Radix.Description>
            ) : null}
          </div>
          <Radix.Close
            aria-label={t("Close")}
            className={cn(buttonVariants({ variant: "ghost", size: "icon-sm" }), "-mr-2")}
          >
            <X aria-hidden />
          </Radix.Close>
        </header>
        {children}
      </Radix.Content>
    </Radix.Portal>
  );
}

export const dialogBox = [
  "fixed z-50 flex max-h-[calc(100dvh-2rem)] w-full flex-col overflow-hidden border border-line bg-raised text-ink shadow-float outline-none",
  "max-sm:inset-x-0 max-sm:bottom-0 max-sm:rounded-t-xl",
  "sm:top-1/2 sm:left-1/2 sm:w-[calc(100%-2rem)] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-xl",
  "data-[state=open]:animate-pop-in data-[state=closed]:animate-pop-out",
].join(" ");

/** Scrolls by itself when the dialog is taller than the window. */
export function DialogBody({ className, ...rest }: ComponentProps<"div">) {
  return (
    <div
      data-slot="dialog-body"
      className={cn("flex min-h-0 grow flex-col gap-4 overflow-y-auto px-5 pt-1 pb-5", className)}
      {...rest}
    />
  );
}

/** The primary button last; what stands first goes to the left on wide screens through `mr-auto`. */
export function DialogFooter({ className, ...rest }: ComponentProps<"footer">) {
  return (
    <footer
      data-slot="dialog-footer"
      className={cn(
        "flex shrink-0 flex-col-reverse gap-2 border-t border-line bg-sunken px-5 py-3 sm:flex-row sm:justify-end",
        className,
      )}
      {...rest}
    />
  );
}
