import { MessageSquareQuote } from "lucide-react";
import { DataTable, type Column } from "#app/_components/data-table.tsx";
import { FilterBar } from "#app/_components/filter-bar.tsx";
import { useText } from "#app/_text/use-text.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { Truncate } from "#app/_ui/truncate.tsx";
import type { Text } from "#lib/text/text.ts";
import type { Reason } from "./approval-types.ts";
import { NewReason } from "./new-reason.tsx";
import { ReasonActions } from "./reason-actions.tsx";

type Props = { workspace: string; reasons: readonly Reason[]; archived: boolean };

/** The reasons of rejection that the workspace uses again, by their codes. */
export function ReasonTable({ workspace, reasons, archived }: Props) {
  const t = useText();
  const shown = reasons.filter(({ archivedAt }) => (archivedAt !== null) === archived);
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <FilterBar
        filters={[
          {
            param: "archived",
            label: t("Archived"),
            all: t("In use"),
            options: [{ value: "yes", label: t("Archived") }],
          },
        ]}
        actions={<NewReason workspace={workspace} />}
      />
      <DataTable
        label={t("Reasons of rejection")}
        columns={columns(t)}
        rows={shown}
        rowKey={({ id }) => id}
        rowName={({ code }) => t("Reason {code}", { code })}
        actions={(reason) => <ReasonActions workspace={workspace} reason={reason} />}
        expand={({ text }) => (
          <p className="max-w-prose whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</p>
        )}
        empty={archived ? <NoneArchived /> : <NoReasons workspace={workspace} />}
      />
    </div>
  );
}

const columns = (t: Text): Column<Reason>[] => [
  {
    key: "code",
    header: t("Code"),
    cell: ({ code }) => <code className="font-mono text-sm">{code}</code>,
    className: "w-20",
  },
  {
    key: "title",
    header: t("Name"),
    cell: ({ title }) => <Truncate text={title} />,
    className: "max-w-0 min-w-36 w-1/4",
  },
  {
    key: "text",
    header: t("What the applicant reads"),
    cell: ({ text }) => <Truncate text={text} />,
    className: "max-w-0 min-w-40 w-1/2",
    hideBelow: "md",
  },
  {
    key: "uses",
    header: t("Used"),
    cell: ({ uses }) => uses.toLocaleString(t.language),
    align: "end",
    hideBelow: "sm",
  },
  {
    key: "since",
    header: t("Since"),
    cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
    align: "end",
    hideBelow: "lg",
  },
];

function NoReasons({ workspace }: { workspace: string }) {
  const t = useText();
  return (
    <EmptyState
      icon={MessageSquareQuote}
      title={t("No reason is kept yet")}
      text={t(
        "What you write again and again is kept here under a code. It goes into a rejection with one press, and applicants can look for the code.",
      )}
      action={<NewReason workspace={workspace} />}
    />
  );
}

function NoneArchived() {
  const t = useText();
  return (
    <EmptyState
      icon={MessageSquareQuote}
      title={t("No reason is archived")}
      text={t("An archived reason keeps its code; it can be taken back into use.")}
    />
  );
}
