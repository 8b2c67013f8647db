"use client";

import { Minus, Plus } from "lucide-react";
import { useId, useState } from "react";
import type { ReactNode } from "react";
import { useText } from "#app/_text/use-text.ts";
import { LinkRow } from "#app/_ui/link-row.tsx";
import { TableCell, TableRow } from "#app/_ui/table.tsx";

type Props = {
  /** The row's name: the button says "Open Version 1.4.2". */
  name: string;
  href: string | undefined;
  /** All columns, the plus sign's own among them. */
  columns: number;
  opened?: boolean | undefined;
  detail: ReactNode;
  children: ReactNode;
};

/** A row that the plus sign opens in place. */
export function ExpandableRow({ name, href, columns, opened = false, detail, children }: Props) {
  const t = useText();
  const id = useId();
  const [open, setOpen] = useState(opened);
  const Icon = open ? Minus : Plus;
  const cells = (
    <>
      <TableCell className="w-10 pr-0">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          aria-label={open ? t("Close {name}", { name }) : t("Open {name}", { name })}
          onClick={() => setOpen(!open)}
          className="flex size-6 items-center justify-center rounded-sm border border-line-control bg-surface text-ink-muted hover:border-ink-faint hover:text-ink"
        >
          <Icon aria-hidden className="size-3.5" />
        </button>
      </TableCell>
      {children}
    </>
  );
  return (
    <>
      {href ? <LinkRow href={href}>{cells}</LinkRow> : <TableRow>{cells}</TableRow>}
      {open ? (
        <tr id={id} data-slot="expanded-row">
          <td colSpan={columns} className="border-b border-line bg-sunken px-4 py-4 sm:pl-14">
            <div className="sticky left-4 max-w-[calc(100cqi-2rem)] sm:left-14 sm:max-w-[calc(100cqi-4.5rem)]">
              {detail}
            </div>
          </td>
        </tr>
      ) : null}
    </>
  );
}
