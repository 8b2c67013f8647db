import type { ReactNode } from "react";
import { DataTable, type Column } from "#app/_components/data-table.tsx";
import { useText } from "#app/_text/use-text.ts";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import { Truncate } from "#app/_ui/truncate.tsx";
import { inPanel } from "./in-panel.ts";
import { endsWords, standingOf, type KeyStanding } from "./key-standing.ts";

type Key = { id: string; name: string; createdAt: Date; revokedAt: Date | null; expiresAt?: Date | null };

type Props<Row extends Key> = {
  label: string;
  keys: readonly Row[];
  /** The moment at which the page is made: a key that ends by itself has ended by then or not. */
  nowMs: number;
  /** How one recognises a key besides its name. */
  mark: { header: string; cell: (key: Row) => ReactNode };
  /** What can be done with a key that is in use. */
  actions: ((key: Row) => ReactNode) | undefined;
  empty: ReactNode;
};

/** Keys in use first, then those that have ended, which stay as a record. */
export function KeysTable<Row extends Key>({ label, keys, nowMs, mark, actions, empty }: Props<Row>) {
  const t = useText();
  const isOver = (key: Row) =>
    Number(standingOf(key, nowMs) === "revoked" || standingOf(key, nowMs) === "ended");
  const rows = keys.toSorted((one, other) => isOver(one) - isOver(other));
  const columns: Column<Row>[] = [
    {
      key: "name",
      header: t("Name"),
      className: "max-w-0 min-w-32 w-1/3",
      cell: (key) => (
        <>
          <Truncate text={key.name} />
          <span className="text-sm text-ink-muted sm:hidden">
            <NarrowState item={key} standing={standingOf(key, nowMs)} nowMs={nowMs} />
          </span>
        </>
      ),
    },
    { key: "mark", ...mark },
    {
      key: "created",
      header: t("Created"),
      hideBelow: "md",
      cell: (key) => <RelativeTime at={key.createdAt} />,
    },
    {
      key: "state",
      header: t("State"),
      hideBelow: "sm",
      cell: (key) => <KeyState item={key} standing={standingOf(key, nowMs)} nowMs={nowMs} />,
    },
  ];
  if (keys.length === 0) return empty;
  return (
    <div className={inPanel}>
      <DataTable
        label={label}
        columns={columns}
        rows={rows}
        rowKey={(key) => key.id}
        actions={actions ? (key) => (isOver(key) ? null : actions(key)) : undefined}
      />
    </div>
  );
}

type StateProps = { item: Key; standing: KeyStanding; nowMs: number };

function KeyState({ item: { revokedAt, expiresAt }, standing, nowMs }: StateProps) {
  const t = useText();
  if (standing === "in_use") return <StatusBadge tone="success" label={t("In use")} plain />;
  if (standing === "ending" && expiresAt)
    return <StatusBadge tone="warning" label={endsWords(expiresAt, nowMs, t)} plain />;
  const at = revokedAt ?? expiresAt;
  return (
    <span className="flex flex-wrap items-center gap-x-1.5">
      <StatusBadge tone="neutral" label={standing === "revoked" ? t("Revoked") : t("Ended")} plain />
      <span className="text-sm text-ink-muted max-sm:hidden">{at ? <RelativeTime at={at} /> : null}</span>
    </span>
  );
}

function NarrowState({ item: { expiresAt }, standing, nowMs }: StateProps) {
  const t = useText();
  if (standing === "in_use") return null;
  if (standing === "ending" && expiresAt) return endsWords(expiresAt, nowMs, t);
  return standing === "revoked" ? t("Revoked") : t("Ended");
}
