import { DataTable, DataTableSkeleton, type Column } from "#app/_components/data-table.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import { roleNames } from "#lib/access/roles.ts";
import { MemberActions } from "./member-actions.tsx";
import { isLastAdmin, type Member } from "./member-types.ts";
import { PersonCell } from "./person-cell.tsx";

type Props = {
  members: readonly Member[];
  workspace: { slug: string; name: string };
  selfId: string;
  mayAdminister: boolean;
};

export function MemberTable({ members, workspace, selfId, mayAdminister }: Props) {
  return (
    <DataTable
      label="Members"
      tall
      columns={columnsFor(selfId)}
      rows={members}
      rowKey={({ id }) => id}
      {...(mayAdminister && {
        actions: (member: Member) =>
          member.id === selfId ? null : (
            <MemberActions member={member} workspace={workspace} lastAdmin={isLastAdmin(member, members)} />
          ),
      })}
    />
  );
}

export const MemberTableSkeleton = () => (
  <DataTableSkeleton label="Members" columns={columnsFor("")} tall rows={4} />
);

const columnsFor = (selfId: string): readonly Column<Member>[] => [
  {
    key: "person",
    header: "Person",
    className: "max-w-0 min-w-44 w-2/5",
    cell: ({ id, name, email }) => <PersonCell name={name} email={email} self={id === selfId} />,
  },
  { key: "role", header: "Role", cell: ({ role }) => roleNames[role] },
  {
    key: "state",
    header: "State",
    cell: ({ state }) =>
      state === "blocked" ? (
        <StatusBadge tone="danger" label="Blocked" />
      ) : (
        <StatusBadge tone="success" label="Active" plain />
      ),
    hideBelow: "sm",
  },
  {
    key: "since",
    header: "Member since",
    hideBelow: "lg",
    className: "text-ink-muted whitespace-nowrap",
    cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
  },
];
