import type { ComponentProps } from "react";
import { cn } from "./cn.ts";
import { ScrollArea } from "./scroll-area.tsx";

type TableProps = ComponentProps<"table"> & {
  /** The accessible name of the table and of the area that scrolls sideways on narrow screens. */
  label: string;
};

/** Full width. The header sticks below the top bar; narrower than 1,024 px it scrolls sideways instead. */
export function Table({ label, className, ...rest }: TableProps) {
  return (
    <ScrollArea
      data-slot="table-container"
      label={label}
      className="@container/table relative rounded-lg border border-line bg-surface max-lg:overflow-x-auto"
    >
      <table
        data-slot="table"
        aria-label={label}
        className={cn("w-full border-separate border-spacing-0 text-base", className)}
        {...rest}
      />
    </ScrollArea>
  );
}

export function TableHeader({ className, ...rest }: ComponentProps<"thead">) {
  return (
    <thead
      data-slot="table-header"
      className={cn("lg:sticky lg:top-(--topbar,0px) lg:z-10", className)}
      {...rest}
    />
  );
}

export function TableBody({ className, ...rest }: ComponentProps<"tbody">) {
  return (
    <tbody data-slot="table-body" className={cn("[&>tr:last-child>*]:border-b-0", className)} {...rest} />
  );
}

export function TableRow({ className, ...rest }: ComponentProps<"tr">) {
  return <tr data-slot="table-row" className={cn("group/row", className)} {...rest} />;
}

export function TableHead({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      data-slot="table-head"
      className={cn(
        "group/head h-9 border-b border-line bg-sunken px-3 text-left text-sm font-medium whitespace-nowrap text-ink-muted",
        "first:rounded-tl-lg first:pl-4 last:rounded-tr-lg last:pr-4",
        className,
      )}
      {...rest}
    />
  );
}

export function TableCell({ className, ...rest }: ComponentProps<"td">) {
  return (
    <td
      data-slot="table-cell"
      className={cn("h-11 border-b border-line px-3 py-1.5 text-balance first:pl-4 last:pr-4", className)}
      {...rest}
    />
  );
}
