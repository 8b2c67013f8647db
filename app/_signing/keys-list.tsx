import { KeyRound } from "lucide-react";
import { KeyMark } from "#app/_apps/key-mark.tsx";
import { DataTable, DataTableSkeleton, type Column } from "#app/_components/data-table.tsx";
import { useText } from "#app/_text/use-text.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import { Truncate } from "#app/_ui/truncate.tsx";
import { standingOfKey } from "#lib/signing/key-standing.ts";
import type { Text } from "#lib/text/text.ts";
import { AddSigningKey } from "./add-signing-key.tsx";
import { KeyActions } from "./key-actions.tsx";
import { standingNames, standingTones } from "./key-words.ts";
import type { KeyPlace, SigningKey } from "./signing-types.ts";

type Props = {
  place: KeyPlace;
  keys: readonly SigningKey[];
  mayAdminister: boolean;
  /** Nothing of a deleted mini program changes. */
  isClosed: boolean;
  /** The moment at which the page is made. */
  nowMs: number;
};

/** A mini program's signing keys: what can sign first, then what has ended and stays as a record. */
export function KeysList({ place, keys, mayAdminister, isClosed, nowMs }: Props) {
  const t = useText();
  const isOver = (key: SigningKey) => Number(["retired", "revoked"].includes(standingOfKey(key, nowMs)));
  return (
    <DataTable
      label={t("Signing keys")}
      tall
      columns={columnsFor(nowMs, t)}
      rows={keys.toSorted((one, other) => isOver(one) - isOver(other))}
      rowKey={({ id }) => id}
      {...(isClosed
        ? {}
        : {
            actions: (key: SigningKey) => (
              <KeyActions
                place={place}
                signingKey={key}
                standing={standingOfKey(key, nowMs)}
                mayAdminister={mayAdminister}
              />
            ),
          })}
      empty={
        <EmptyState
          icon={KeyRound}
          title={t("No signing key yet")}
          text={t(
            "With a key of your own nobody between your machine and the users' devices can change a byte. Apps may demand it.",
          )}
          action={isClosed ? undefined : <AddSigningKey place={place} mayAdminister={mayAdminister} />}
        />
      }
    />
  );
}

export function KeysListSkeleton() {
  const t = useText();
  return <DataTableSkeleton label={t("Signing keys")} columns={columnsFor(0, t)} tall rows={2} />;
}

const columnsFor = (nowMs: number, t: Text): readonly Column<SigningKey>[] => [
  {
    key: "name",
    header: t("Name"),
    className: "max-w-0 min-w-32 w-1/3",
    cell: ({ name, jwk: { alg }, kid }) => (
      <>
        <Truncate text={name} />
        <KeyMark alg={alg} kid={kid} />
      </>
    ),
  },
  {
    key: "standing",
    header: t("State"),
    cell: (key) => {
      const standing = standingOfKey(key, nowMs);
      const at = key.revokedAt ?? key.retiresAt;
      return (
        <span className="flex flex-wrap items-center gap-x-1.5">
          <StatusBadge tone={standingTones[standing]} label={t(standingNames[standing])} plain />
          {at ? (
            <span className="text-sm text-ink-muted">
              <RelativeTime at={at} />
            </span>
          ) : null}
        </span>
      );
    },
  },
  {
    key: "people",
    header: t("Proposed and approved by"),
    hideBelow: "md",
    cell: ({ proposedBy, approvedBy, createdAt }) => (
      <>
        <span className="block">
          {approvedBy && approvedBy !== proposedBy ? `${proposedBy} · ${approvedBy}` : proposedBy}
        </span>
        <span className="text-sm text-ink-muted">
          <RelativeTime at={createdAt} />
        </span>
      </>
    ),
  },
  {
    key: "signed",
    header: t("Signed"),
    hideBelow: "lg",
    cell: ({ versionsSigned }) =>
      t("{count, plural, =0 {nothing yet} one {# version} other {# versions}}", { count: versionsSigned }),
  },
];
