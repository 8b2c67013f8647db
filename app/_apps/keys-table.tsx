import type { ReactNode } from "react";
import { DataTable, type Column } from "#app/_components/data-table.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import { Truncate } from "#app/_ui/truncate.tsx";

type Key = { id: string; name: string; createdAt: Date; revokedAt: Date | null };

type Props<Row extends Key> = {
  label: string;
  keys: readonly Row[];
  /** How one recognises a key besides its name. */
  mark: { header: string; cell: (key: Row) => ReactNode };
  revoke: ((key: Row) => ReactNode) | undefined;
  empty: ReactNode;
};

/** Keys in use first, then the revoked ones, which stay as a record. */
export function KeysTable<Row extends Key>({ label, keys, mark, revoke, empty }: Props<Row>) {
  const rows = keys.toSorted(
    (one, other) => Number(one.revokedAt !== null) - Number(other.revokedAt !== null),
  );
  const columns: Column<Row>[] = [
    {
      key: "name",
      header: "Name",
      className: "max-w-0 min-w-32 w-1/3",
      cell: (key) => (
        <>
          <Truncate text={key.name} />
          {key.revokedAt === null ? null : <span className="text-sm text-ink-muted sm:hidden">Revoked</span>}
        </>
      ),
    },
    { key: "mark", ...mark },
    {
      key: "created",
      header: "Created",
      hideBelow: "md",
      cell: (key) => <RelativeTime at={key.createdAt} />,
    },
    { key: "state", header: "State", hideBelow: "sm", cell: (key) => <KeyState revokedAt={key.revokedAt} /> },
  ];
  if (keys.length === 0) return empty;
  return (
    // Inside a panel, which has the border already.
    <div className="[&>[data-slot=table-container]]:rounded-t-none [&>[data-slot=table-container]]:border-0">
      <DataTable
        label={label}
        columns={columns}
        rows={rows}
        rowKey={(key) => key.id}
        actions={revoke ? (key) => (key.revokedAt === null ? revoke(key) : null) : undefined}
      />
    </div>
  );
}

function KeyState({ revokedAt }: { revokedAt: Date | null }) {
  if (revokedAt === null) return <StatusBadge tone="success" label="In use" plain />;
  return (
    <span className="flex flex-wrap items-center gap-x-1.5">
      <StatusBadge tone="neutral" label="Revoked" plain />
      <span className="text-sm text-ink-muted max-sm:hidden">
        <RelativeTime at={revokedAt} />
      </span>
    </span>
  );
}
