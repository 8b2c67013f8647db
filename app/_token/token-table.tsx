import { KeyRound } from "lucide-react";
import { DataTable, type Column } from "#app/_components/data-table.tsx";
import { useText } from "#app/_text/use-text.ts";
import { rich } from "#app/_text/rich.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import { Truncate } from "#app/_ui/truncate.tsx";
import type { Text } from "#lib/text/text.ts";
import { RevokeToken } from "./revoke-token.tsx";
import { scopeWords } from "./scope-words.ts";
import { tokenState, type ApiToken } from "./token-types.ts";

type Props = { tokens: readonly ApiToken[]; workspace: string; now: number; mayAdminister: boolean };

export function TokenTable({ tokens, workspace, now, mayAdminister }: Props) {
  const t = useText();
  return (
    <DataTable
      label={t("API tokens")}
      tall
      columns={columnsFor({ now, mayAdminister }, t)}
      rows={tokens}
      rowKey={({ id }) => id}
      actions={(token) =>
        token.revokedAt || token.expiresAt.getTime() <= now ? null : (
          <RevokeToken token={token} workspace={workspace} />
        )
      }
      empty={
        <EmptyState
          icon={KeyRound}
          title={t("No API tokens yet")}
          text={t(
            "A token lets a build server or a script upload versions and run releases for you, within what you allow it.",
          )}
        />
      }
    />
  );
}

const columnsFor = (
  { now, mayAdminister }: { now: number; mayAdminister: boolean },
  t: Text,
): readonly Column<ApiToken>[] => [
  {
    key: "name",
    header: t("Token"),
    className: "max-w-0 min-w-40 w-1/3",
    cell: ({ name, hint, maker, isOwn }) => (
      <span className="block min-w-0">
        <Truncate text={name} className="font-medium" />
        <span className="block truncate text-sm text-ink-muted">
          <code className="font-mono">{hint}…</code>
          {mayAdminister ? ` · ${isOwn ? t("You") : maker.name}` : null}
        </span>
      </span>
    ),
  },
  {
    key: "scopes",
    header: t("May"),
    hideBelow: "md",
    className: "text-ink-muted",
    cell: ({ scopes }) => (
      <span className="flex flex-col text-sm">
        {scopes.map((scope) => (
          <span key={scope}>{t(scopeWords[scope].name)}</span>
        ))}
      </span>
    ),
  },
  {
    key: "state",
    header: t("State"),
    cell: (token) => <StateCell token={token} now={now} />,
  },
  {
    key: "used",
    header: t("Last used"),
    hideBelow: "sm",
    className: "text-ink-muted whitespace-nowrap",
    cell: ({ lastUsedAt }) => (lastUsedAt ? <RelativeTime at={lastUsedAt} /> : t("Never")),
  },
];

function StateCell({ token, now }: { token: ApiToken; now: number }) {
  const t = useText();
  const state = tokenState(token, now);
  if (state === "revoked") return <StatusBadge tone="neutral" label={t("Revoked")} plain />;
  if (state === "expired") return <StatusBadge tone="neutral" label={t("Expired")} plain />;
  return (
    <span className="flex flex-col">
      <StatusBadge
        tone={state === "soon" ? "warning" : "success"}
        label={state === "soon" ? t("Ends soon") : t("Active")}
        plain
      />
      <span className="text-sm text-ink-muted">
        {rich(t, "Expires {when}", { when: <RelativeTime at={token.expiresAt} /> })}
      </span>
    </span>
  );
}
