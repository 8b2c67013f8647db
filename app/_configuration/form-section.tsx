import { useId, type ReactNode } from "react";

type Props = { title: string; help: ReactNode; children: ReactNode };

/** A part of the form: what it is about at the left, its fields at the right; above each other where it is narrow. */
export function FormSection({ title, help, children }: Props) {
  const id = useId();
  return (
    <div
      role="group"
      aria-labelledby={id}
      className="grid gap-x-10 gap-y-4 border-t border-line px-4 py-5 first:border-t-0 sm:px-5 @3xl:grid-cols-[15rem_minmax(0,1fr)]"
    >
      <div>
        <h3 id={id} className="text-base font-semibold">
          {title}
        </h3>
        <p className="mt-0.5 max-w-prose text-sm text-pretty text-ink-muted">{help}</p>
      </div>
      <div className="flex max-w-2xl min-w-0 flex-col gap-5">{children}</div>
    </div>
  );
}
