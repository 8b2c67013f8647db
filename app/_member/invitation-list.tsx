import type { inferRouterOutputs } from "@trpc/server";
import { DataTable, type Column } from "#app/_components/data-table.tsx";
import { useText } from "#app/_text/use-text.ts";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import { Truncate } from "#app/_ui/truncate.tsx";
import { rich } from "#app/_text/rich.tsx";
import { roleNames } from "#lib/access/roles.ts";
import type { Text } from "#lib/text/text.ts";
import type { RootRouter } from "#server/trpc/root.ts";
import { InvitationActions } from "./invitation-actions.tsx";

export type OpenInvitation = inferRouterOutputs<RootRouter>["invitation"]["list"][number];
type Props = { invitations: readonly OpenInvitation[]; workspace: string; now: number };

/** Who was invited and has not come yet. */
export function InvitationList({ invitations, workspace, now }: Props) {
  const t = useText();
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lg font-semibold">{t("Open invitations")}</h2>
      {invitations.length === 0 ? (
        <p className="rounded-lg border border-dashed border-line-strong px-4 py-6 text-center text-ink-muted">
          {t("Nobody is waited for. Whoever you invite stands here until they come.")}
        </p>
      ) : (
        <DataTable
          label={t("Open invitations")}
          tall
          columns={columnsFor(now, t)}
          rows={invitations}
          rowKey={({ id }) => id}
          actions={(invitation) => <InvitationActions invitation={invitation} workspace={workspace} />}
        />
      )}
    </section>
  );
}

const columnsFor = (now: number, t: Text): readonly Column<OpenInvitation>[] => [
  {
    key: "email",
    header: t("E-mail"),
    className: "max-w-0 min-w-44 w-2/5",
    cell: ({ email, by, expiresAt }) => (
      <span className="block min-w-0">
        <Truncate text={email} className="font-medium" />
        <span className="block truncate text-sm text-ink-muted max-sm:hidden">
          {t("Invited by {by}", { by })}
        </span>
        <span className="block truncate text-sm text-ink-muted sm:hidden">
          {expiresAt.getTime() <= now ? t("Expired") : t("Sent")}
        </span>
      </span>
    ),
  },
  {
    key: "role",
    header: t("Role"),
    cell: ({ role, programs }) => (
      <span className="block">
        {t(roleNames[role])}
        {programs > 0 ? (
          <span className="block text-sm text-ink-muted">
            {t("{count, plural, one {# mini program} other {# mini programs}}", { count: programs })}
          </span>
        ) : null}
      </span>
    ),
  },
  {
    key: "state",
    header: t("State"),
    hideBelow: "sm",
    cell: ({ expiresAt }) =>
      expiresAt.getTime() <= now ? (
        <StatusBadge tone="warning" label={t("Expired")} />
      ) : (
        <span className="flex flex-col">
          <StatusBadge tone="info" label={t("Sent")} plain />
          <span className="text-sm text-ink-muted">
            {rich(t, "Expires {when}", { when: <RelativeTime at={expiresAt} /> })}
          </span>
        </span>
      ),
  },
  {
    key: "sent",
    header: t("Sent"),
    hideBelow: "lg",
    className: "text-ink-muted whitespace-nowrap",
    cell: ({ sentAt }) => <RelativeTime at={sentAt} />,
  },
];
