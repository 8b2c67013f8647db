import { DataTable, DataTableSkeleton, type Column } from "#app/_components/data-table.tsx";
import { PersonCell } from "#app/_member/person-cell.tsx";
import { useText } from "#app/_text/use-text.ts";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import { grants, roleNames } from "#lib/access/roles.ts";
import type { Text } from "#lib/text/text.ts";
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
  const t = useText();
  return (
    <DataTable
      label={t("Who works on it")}
      tall
      columns={columnsFor(selfId, t)}
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

export function ProgramMembersSkeleton() {
  const t = useText();
  return <DataTableSkeleton label={t("Who works on it")} columns={columnsFor("", t)} tall rows={3} />;
}

/** Whose role works on the mini programs that were assigned. */
export const isAssignable = ({ role }: ProgramMember): boolean => grants[role].programs === "assigned";

const worksOnIt = (member: ProgramMember): boolean =>
  grants[member.role].programs === "all" || (isAssignable(member) && member.assigned);

const columnsFor = (selfId: string, t: Text): readonly Column<ProgramMember>[] => [
  {
    key: "person",
    header: t("Person"),
    className: "max-w-0 min-w-44 w-2/5",
    cell: ({ id, name, email }) => <PersonCell name={name} email={email} self={id === selfId} />,
  },
  { key: "role", header: t("Role"), cell: ({ role }) => t(roleNames[role]) },
  {
    key: "why",
    header: t("Works on it"),
    hideBelow: "sm",
    cell: (member) =>
      member.state === "blocked" ? (
        <StatusBadge tone="danger" label={t("Blocked in this workspace")} />
      ) : (
        <span className="text-ink-muted">
          {isAssignable(member) ? t("Assigned") : t("As an admin, on every mini program")}
        </span>
      ),
  },
];
