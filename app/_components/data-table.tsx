import Link from "next/link";
import type { ReactNode } from "react";
import { useText } from "#app/_text/use-text.ts";
import { cn } from "#app/_ui/cn.ts";
import { LinkRow } from "#app/_ui/link-row.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#app/_ui/table.tsx";
import { ExpandableRow } from "./expandable-row.tsx";
import { SortHead } from "./sort-head.tsx";

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** The name of the order in the address (?sort=name, ?sort=-name); without it no sorting. */
  sort?: string | undefined;
  /** Figures and dates of equal length stand at the end. */
  align?: "start" | "end" | undefined;
  /** Left out where the window is narrower. */
  hideBelow?: "sm" | "md" | "lg" | "xl" | undefined;
  /** A width: "w-40". */
  className?: string | undefined;
};

type Shape<Row> = {
  label: string;
  columns: readonly Column<Row>[];
  /** Two lines a row. */
  tall?: boolean | undefined;
};

type Props<Row> = Shape<Row> & {
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The row's name, for its plus button: "Version 1.4.2". */
  rowName?: ((row: Row) => string) | undefined;
  /** Where a press on the row goes; the first column becomes the link. */
  rowHref?: ((row: Row) => string | undefined) | undefined;
  /** Buttons or a menu, in the last column. */
  actions?: ((row: Row) => ReactNode) | undefined;
  /** What the plus sign opens below the row. */
  expand?: ((row: Row) => ReactNode) | undefined;
  /** Keys of the rows that are open at first. */
  opened?: readonly string[] | undefined;
  /** The order when the address names none: "-createdAt". */
  defaultSort?: string | undefined;
  /** An EmptyState, in place of the table. */
  empty?: ReactNode;
};

/** Has no state of its own, so that the functions may stay on the server. */
export function DataTable<Row>(props: Props<Row>) {
  const { label, columns, rows, rowKey, actions, expand, defaultSort, empty } = props;
  if (rows.length === 0 && empty) {
    return <div className="rounded-lg border border-dashed border-line-strong">{empty}</div>;
  }
  return (
    <Table label={label}>
      <Head columns={columns} actions={Boolean(actions)} expand={Boolean(expand)} defaultSort={defaultSort} />
      <TableBody>
        {rows.map((row) => (
          <Row key={rowKey(row)} row={row} {...props} />
        ))}
      </TableBody>
    </Table>
  );
}

function Row<Row>({ row, ...props }: Props<Row> & { row: Row }) {
  const { columns, rowKey, rowName, rowHref, actions, expand, opened, tall } = props;
  const href = rowHref?.(row);
  const cells = (
    <>
      {columns.map((column, index) => (
        <TableCell key={column.key} className={cn(cellLook(column), tall && "h-14")}>
          {index === 0 && href ? (
            <Link
              href={href}
              className="block w-fit max-w-full rounded-sm py-0.5 font-medium hover:underline"
            >
              {column.cell(row)}
            </Link>
          ) : (
            column.cell(row)
          )}
        </TableCell>
      ))}
      {actions ? (
        <TableCell className="w-px text-right whitespace-nowrap">
          <div className="flex items-center justify-end gap-1">{actions(row)}</div>
        </TableCell>
      ) : null}
    </>
  );
  if (expand) {
    const key = rowKey(row);
    return (
      <ExpandableRow
        name={rowName?.(row) ?? key}
        href={href}
        columns={columns.length + (actions ? 2 : 1)}
        opened={opened?.includes(key)}
        detail={expand(row)}
      >
        {cells}
      </ExpandableRow>
    );
  }
  return href ? <LinkRow href={href}>{cells}</LinkRow> : <TableRow>{cells}</TableRow>;
}

/** Of the true height, while the rows are on their way. */
export function DataTableSkeleton<Row>(
  props: Shape<Row> & { rows?: number; actions?: boolean; expand?: boolean },
) {
  const { label, columns, tall, rows = 8, actions = false, expand = false } = props;
  return (
    <Table label={label} aria-busy>
      <Head columns={columns} actions={actions} expand={expand} defaultSort={undefined} plain />
      <TableBody>
        {Array.from({ length: rows }, (_, index) => (
          <TableRow key={index}>
            {expand ? <TableCell className="w-10" /> : null}
            {columns.map((column, place) => (
              <TableCell key={column.key} className={cn(cellLook(column), tall && "h-14")}>
                <Skeleton
                  className={cn(
                    place === 0 ? "w-2/3 max-w-56" : "w-1/2 max-w-28",
                    column.align === "end" && "ml-auto",
                  )}
                />
              </TableCell>
            ))}
            {actions ? <TableCell className="w-px" /> : null}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

type HeadProps<Row> = {
  columns: readonly Column<Row>[];
  actions: boolean;
  expand: boolean;
  defaultSort: string | undefined;
  plain?: boolean;
};

function Head<Row>({ columns, actions, expand, defaultSort, plain }: HeadProps<Row>) {
  const t = useText();
  return (
    <TableHeader>
      <tr>
        {expand ? (
          <TableHead className="w-10">
            <span className="sr-only">{t("Open")}</span>
          </TableHead>
        ) : null}
        {columns.map((column) =>
          column.sort && !plain ? (
            <SortHead
              key={column.key}
              name={column.sort}
              defaultSort={defaultSort}
              className={cellLook(column)}
            >
              {column.header}
            </SortHead>
          ) : (
            <TableHead key={column.key} className={cellLook(column)}>
              {column.header}
            </TableHead>
          ),
        )}
        {actions ? (
          <TableHead className="w-px">
            <span className="sr-only">{t("Actions")}</span>
          </TableHead>
        ) : null}
      </tr>
    </TableHeader>
  );
}

const hidden = {
  sm: "max-sm:hidden",
  md: "max-md:hidden",
  lg: "max-lg:hidden",
  xl: "max-xl:hidden",
} as const;

function cellLook<Row>(column: Column<Row>): string {
  return cn(
    column.align === "end" && "tabular text-right",
    column.hideBelow && hidden[column.hideBelow],
    column.className,
  );
}
