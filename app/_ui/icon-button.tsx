"use client";

import type { ComponentProps, ReactNode } from "react";
import { Button } from "./button.tsx";
import { Tooltip } from "./tooltip.tsx";

type Props = Omit<ComponentProps<typeof Button>, "asChild" | "aria-label" | "children"> & {
  /** What it does: the accessible name and the tooltip. */
  label: string;
  children: ReactNode;
  side?: "top" | "right" | "bottom" | "left" | undefined;
};

export function IconButton({ label, children, side, variant = "ghost", size = "icon", ...rest }: Props) {
  return (
    <Tooltip text={label} side={side}>
      <Button aria-label={label} variant={variant} size={size} {...rest}>
        {children}
      </Button>
    </Tooltip>
  );
}
