import { DataTable, DataTableSkeleton, type Column } from "#app/_components/data-table.tsx";
import { PersonCell } from "#app/_member/person-cell.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import { grants, roleNames } from "#lib/access/roles.ts";
import type { ProgramMember } from "./program-types.ts";
import { UnassignButton } from "./unassign-button.tsx";

type Props = {
  members: readonly ProgramMember[];
  workspace: string;
  programId: string;
  selfId: string;
  mayAdminister: boolean;
};

/** Who works on a mini program: the admins always, the others where it is assigned to them. */
export function ProgramMembers({ members, workspace, programId, selfId, mayAdminister }: Props) {
  return (
    <DataTable
      label="Who works on it"
      tall
      columns={columnsFor(selfId)}
      rows={members.filter(worksOnIt)}
      rowKey={({ id }) => id}
      {...(mayAdminister && {
        actions: (member: ProgramMember) =>
          isAssignable(member) ? (
            <UnassignButton member={member} workspace={workspace} programId={programId} />
          ) : null,
      })}
    />
  );
}

export const ProgramMembersSkeleton = () => (
  <DataTableSkeleton label="Who works on it" columns={columnsFor("")} tall rows={3} />
);

/** Whose role works on the mini programs that were assigned. */
export const isAssignable = ({ role }: ProgramMember): boolean => grants[role].programs === "assigned";

const worksOnIt = (member: ProgramMember): boolean =>
  grants[member.role].programs === "all" || (isAssignable(member) && member.assigned);

const columnsFor = (selfId: string): readonly Column<ProgramMember>[] => [
  {
    key: "person",
    header: "Person",
    className: "max-w-0 min-w-44 w-2/5",
    cell: ({ id, name, email }) => <PersonCell name={name} email={email} self={id === selfId} />,
  },
  { key: "role", header: "Role", cell: ({ role }) => roleNames[role] },
  {
    key: "why",
    header: "Works on it",
    hideBelow: "sm",
    cell: (member) =>
      member.state === "blocked" ? (
        <StatusBadge tone="danger" label="Blocked in this workspace" />
      ) : (
        <span className="text-ink-muted">
          {isAssignable(member) ? "Assigned" : "As an admin, on every mini program"}
        </span>
      ),
  },
];
