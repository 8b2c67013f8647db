import { DataTable, DataTableSkeleton, type Column } from "#app/_components/data-table.tsx";
import { useText } from "#app/_text/use-text.ts";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import { roleNames, type WorkspaceKind } from "#lib/access/roles.ts";
import type { Text } from "#lib/text/text.ts";
import { MemberActions } from "./member-actions.tsx";
import { isLastAdmin, type Member } from "./member-types.ts";
import { PersonCell } from "./person-cell.tsx";

type Props = {
  members: readonly Member[];
  workspace: { slug: string; name: string; kind: WorkspaceKind };
  selfId: string;
  mayAdminister: boolean;
};

export function MemberTable({ members, workspace, selfId, mayAdminister }: Props) {
  const t = useText();
  return (
    <DataTable
      label={t("Members")}
      tall
      columns={columnsFor(selfId, t)}
      rows={members}
      rowKey={({ id }) => id}
      {...(mayAdminister && {
        actions: (member: Member) => (
          <MemberActions
            member={member}
            workspace={workspace}
            lastAdmin={isLastAdmin(member, members)}
            self={member.id === selfId}
          />
        ),
      })}
    />
  );
}

export function MemberTableSkeleton() {
  const t = useText();
  return <DataTableSkeleton label={t("Members")} columns={columnsFor("", t)} tall rows={4} />;
}

const columnsFor = (selfId: string, t: Text): readonly Column<Member>[] => [
  {
    key: "person",
    header: t("Person"),
    className: "max-w-0 min-w-44 w-2/5",
    cell: ({ id, name, email }) => <PersonCell name={name} email={email} self={id === selfId} />,
  },
  {
    key: "role",
    header: t("Role"),
    cell: ({ role, state }) => (
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {t(roleNames[role])}
        {state === "blocked" ? (
          <StatusBadge tone="danger" label={t("Blocked")} className="sm:hidden" />
        ) : null}
      </span>
    ),
  },
  {
    key: "state",
    header: t("State"),
    cell: ({ state }) =>
      state === "blocked" ? (
        <StatusBadge tone="danger" label={t("Blocked")} />
      ) : (
        <StatusBadge tone="success" label={t("Active")} plain />
      ),
    hideBelow: "sm",
  },
  {
    key: "since",
    header: t("Member since"),
    hideBelow: "lg",
    className: "text-ink-muted whitespace-nowrap",
    cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
  },
];
