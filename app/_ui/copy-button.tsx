"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { useText } from "#app/_text/use-text.ts";
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

export function CopyButton({ text, label, words, className }: Props) {
  const t = useText();
  const [said, setSaid] = useState<"" | "copied" | "refused">("");
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(""), 2000);
    return () => clearTimeout(timer);
  }, [said]);
  async function copy() {
    try {
      await navigator.clipboard.writeText(typeof text === "function" ? text() : text);
      setSaid("copied");
    } catch {
      setSaid("refused");
    }
  }
  const Icon = said === "copied" ? Check : Copy;
  const name = label ?? t("Copy");
  const answer = said === "copied" ? t("Copied") : t("Copying is not allowed here; select the text");
  const size = words ? "sm" : "icon-sm";
  return (
    <button
      type="button"
      data-slot="copy-button"
      aria-label={words ? undefined : name}
      title={said ? answer : name}
      onClick={copy}
      className={cn(buttonVariants({ variant: words ? "secondary" : "ghost", size }), className)}
    >
      <Icon aria-hidden className={said === "copied" ? "text-success" : ""} />
      {words ? (said === "copied" ? answer : name) : null}
      <output className="sr-only">{said ? answer : ""}</output>
    </button>
  );
}
