"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { buttonVariants } from "./button-variants.ts";
import { cn } from "./cn.ts";

type Props = {
  text: string | (() => string);
  /** "Copy id"; becomes the name and the tooltip. */
  label?: string | undefined;
  /** Writes the label out beside the icon. */
  words?: boolean | undefined;
  className?: string | undefined;
};

export function CopyButton({ text, label = "Copy", words, className }: Props) {
  const [said, setSaid] = useState<"" | "Copied" | "Copying is not allowed here; select the text">("");
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(""), 2000);
    return () => clearTimeout(timer);
  }, [said]);
  async function copy() {
    try {
      await navigator.clipboard.writeText(typeof text === "function" ? text() : text);
      setSaid("Copied");
    } catch {
      setSaid("Copying is not allowed here; select the text");
    }
  }
  const Icon = said === "Copied" ? Check : Copy;
  const size = words ? "sm" : "icon-sm";
  return (
    <button
      type="button"
      data-slot="copy-button"
      aria-label={words ? undefined : label}
      title={said || label}
      onClick={copy}
      className={cn(buttonVariants({ variant: words ? "secondary" : "ghost", size }), className)}
    >
      <Icon aria-hidden className={said === "Copied" ? "text-success" : ""} />
      {words ? (said === "Copied" ? "Copied" : label) : null}
      <output className="sr-only">{said}</output>
    </button>
  );
}
