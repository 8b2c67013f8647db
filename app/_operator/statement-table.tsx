import { Database } from "lucide-react";
import { DataTable, type Column } from "#app/_components/data-table.tsx";
import { useText } from "#app/_text/use-text.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import type { Text } from "#lib/text/text.ts";
import { Chapter } from "./chapter.tsx";
import { formatCount, formatMs } from "./operator-words.ts";
import type { Statement } from "./operator-types.ts";

/** What the database takes long for. Its parameters are nowhere kept. */
export function StatementTable({ statements }: { statements: Statement[] }) {
  const t = useText();
  return (
    <Chapter
      title={t("Slow statements")}
      description={t("The slowest of this process since it started, without what they asked for.")}
    >
      <DataTable
        label={t("Slow statements")}
        columns={columns(t)}
        rows={statements}
        rowKey={({ text }) => text}
        empty={<EmptyState icon={Database} title={t("Nothing was asked yet")} className="py-8" />}
      />
    </Chapter>
  );
}

const columns = (t: Text): Column<Statement>[] => [
  {
    key: "text",
    header: t("Statement"),
    cell: ({ text }) => (
      <code title={text} className="line-clamp-2 font-mono text-xs [overflow-wrap:anywhere]">
        {text}
      </code>
    ),
  },
  {
    key: "count",
    header: t("Asked @statement"),
    align: "end",
    hideBelow: "sm",
    cell: ({ count }) => formatCount(count, t),
  },
  { key: "p95", header: t("95 % within"), align: "end", cell: ({ p95Ms }) => formatMs(p95Ms, t) },
  {
    key: "slowest",
    header: t("Slowest"),
    align: "end",
    hideBelow: "sm",
    cell: ({ slowestMs }) => formatMs(slowestMs, t),
  },
];
