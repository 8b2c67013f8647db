"use client";

import { CircleAlert } from "lucide-react";
import { useId } from "react";
import type { ReactNode } from "react";
import { useText } from "#app/_text/use-text.ts";
import { cn } from "./cn.ts";
import { FieldContext } from "./field-context.ts";
import { Label } from "./label.tsx";

type Props = {
  label: ReactNode;
  /** One input, textarea or select; it finds its id and descriptions by itself. */
  children: ReactNode;
  help?: ReactNode;
  /** In words that mend: "Use two to four numbers, such as 1.4.2". */
  error?: ReactNode;
  required?: boolean | undefined;
  /** Says "optional" beside the label. */
  optional?: boolean | undefined;
  /** Beside the label, at the right: a counter, a link. */
  aside?: ReactNode;
  id?: string | undefined;
  className?: string | undefined;
};

export function Field({ label, children, help, error, required, optional, aside, id, className }: Props) {
  const t = useText();
  const made = useId();
  const control = id ?? made;
  const describedBy = [help ? `${control}-help` : "", error ? `${control}-error` : ""]
    .filter(Boolean)
    .join(" ");
  return (
    <div data-slot="field" className={cn("flex min-w-0 flex-col gap-1.5", className)}>
      <div className="flex items-baseline justify-between gap-3">
        <Label htmlFor={control}>
          {label}
          {optional ? <span className="font-normal text-ink-faint"> {t("(optional)")}</span> : null}
        </Label>
        {aside ? <span className="tabular text-xs text-ink-faint">{aside}</span> : null}
      </div>
      <FieldContext
        value={{
          id: control,
          describedBy: describedBy || undefined,
          invalid: Boolean(error),
          required: required ?? false,
        }}
      >
        {children}
      </FieldContext>
      {error ? <FieldError id={`${control}-error`}>{error}</FieldError> : null}
      {help ? <FieldHelp id={`${control}-help`}>{help}</FieldHelp> : null}
    </div>
  );
}

export function FieldHelp({ id, children }: { id?: string | undefined; children: ReactNode }) {
  return (
    <p id={id} data-slot="field-help" className="text-sm text-ink-muted">
      {children}
    </p>
  );
}

export function FieldError({ id, children }: { id?: string | undefined; children: ReactNode }) {
  return (
    <p id={id} data-slot="field-error" role="alert" className="flex items-start gap-1.5 text-sm text-danger">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
    </p>
  );
}
