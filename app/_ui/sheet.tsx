"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { useText } from "#app/_text/use-text.ts";
import { buttonVariants } from "./button-variants.ts";
import { cn } from "./cn.ts";
import { overlayStyle } from "./float-style.ts";
import { useReturnFocus } from "./return-focus.ts";

export const Sheet = Radix.Root;
export const SheetTrigger = Radix.Trigger;
export const SheetClose = Radix.Close;

const sides = {
  right:
    "right-0 border-l data-[state=open]:animate-slide-in-right data-[state=closed]:animate-slide-out-right",
  left: "left-0 border-r data-[state=open]:animate-slide-in-left data-[state=closed]:animate-slide-out-left",
} as const;

const widths = { sm: "sm:max-w-xs", md: "sm:max-w-md", lg: "sm:max-w-2xl" } as const;

type Props = Omit<ComponentProps<typeof Radix.Content>, "title"> & {
  title: ReactNode;
  titleHidden?: boolean | undefined;
  description?: ReactNode;
  side?: keyof typeof sides | undefined;
  size?: keyof typeof widths | undefined;
  children: ReactNode;
};

/** For forms of more than five fields and for details; children are DialogBody and DialogFooter. */
export function SheetContent(props: Props) {
  const t = useText();
  const {
    title,
    titleHidden,
    description,
    side = "right",
    size = "md",
    className,
    children,
    ...rest
  } = props;
  const focus = useReturnFocus(rest);
  return (
    <Radix.Portal>
      <Radix.Overlay data-slot="sheet-overlay" className={overlayStyle} />
      <Radix.Content
        data-slot="sheet"
        className={cn(
          "fixed inset-y-0 z-50 flex w-full max-w-[92vw] flex-col border-line bg-raised text-ink shadow-float outline-none",
          sides[side],
          widths[size],
          className,
        )}
        {...(description ? {} : { "aria-describedby": undefined })}
        {...rest}
        {...focus}
      >
        <header
          className={cn(
            "flex items-start gap-4 px-5 pt-4 pb-3",
            titleHidden && "absolute top-0 right-0 z-10",
          )}
        >
          <div className={cn("min-w-0 grow", titleHidden && "sr-only")}>
            <Radix.Title className="text-lg font-semibold text-balance">{title}</Radix.Title>
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
