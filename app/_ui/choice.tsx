import { useId } from "react";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";
import { FieldError } from "./field.tsx";

export type ChoiceText = {
  label: ReactNode;
  help?: ReactNode;
  error?: ReactNode;
  className?: string | undefined;
};

type Props = ChoiceText & {
  /** Draws the control; `describedBy` ties it to help and error. */
  control: (describedBy: string | undefined) => ReactNode;
  /** The control at the right end, as switches have it. */
  end?: boolean | undefined;
};

/** A label with help beside a checkbox, radio or switch; the whole line can be pressed. */
export function Choice({ label, help, error, control, end, className }: Props) {
  const id = useId();
  const describedBy = [help ? `${id}-help` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div data-slot="choice" className={cn("flex min-w-0 flex-col gap-1", className)}>
      <label
        className={cn(
          "group/choice flex min-h-6 items-start gap-2.5",
          end && "flex-row-reverse justify-between gap-6",
        )}
      >
        <span className="flex h-6 items-center">{control(describedBy || undefined)}</span>
        <span className="min-w-0 pt-0.5">
          <span className="block text-base text-ink group-has-disabled/choice:text-ink-faint has-[~*]:font-medium">
            {label}
          </span>
          {help ? (
            <span id={`${id}-help`} className="block text-sm text-ink-muted">
              {help}
            </span>
          ) : null}
        </span>
      </label>
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </div>
  );
}
