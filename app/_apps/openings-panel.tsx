import { Building2 } from "lucide-react";
import { DataTable, type Column } from "#app/_components/data-table.tsx";
import { useText } from "#app/_text/use-text.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { Truncate } from "#app/_ui/truncate.tsx";
import type { Text } from "#lib/text/text.ts";
import type { App, Opening } from "./app-types.ts";
import { inPanel } from "./in-panel.ts";
import { InviteWorkspace } from "./invite-workspace.tsx";
import type { AppPlace } from "./open-to-panel.tsx";
import { RemoveOpening } from "./remove-opening.tsx";

type Props = { place: AppPlace; app: App; openings: readonly Opening[] };

/** The workspaces that the app is open to by name. */
export function OpeningsPanel({ place, app, openings }: Props) {
  const t = useText();
  const isClosed = app.openTo === "nobody";
  const invite = app.mayAdminister && !isClosed ? <InviteWorkspace place={place} app={app.name} /> : null;
  return (
    <Panel
      title={t("Invited workspaces")}
      description={t("They choose the app as a target of their versions; you review what they apply for.")}
      actions={openings.length > 0 ? invite : null}
      flush
    >
      {isClosed && openings.length > 0 ? (
        <div className="p-4 sm:p-5">
          <Notice tone="warning" title={t("Closed to them for now")}>
            {t(
              "The app is open to this workspace only. They release again once it is open to invited workspaces.",
            )}
          </Notice>
        </div>
      ) : null}
      {openings.length === 0 ? (
        <EmptyState
          icon={Building2}
          title={t("No workspace is invited")}
          text={
            isClosed
              ? t("Open the app to invited workspaces above, then invite the first one.")
              : t("Invite one by the word in its address, or wait until one asks.")
          }
          action={invite}
        />
      ) : (
        <div className={inPanel}>
          <DataTable
            label={t("Invited workspaces")}
            columns={columns(t)}
            rows={openings}
            rowKey={({ id }) => id}
            actions={
              app.mayAdminister
                ? (opening) => <RemoveOpening place={place} app={app.name} opening={opening} />
                : undefined
            }
          />
        </div>
      )}
    </Panel>
  );
}

const columns = (t: Text): readonly Column<Opening>[] => [
  {
    key: "name",
    header: t("Workspace"),
    className: "max-w-0 min-w-40 w-1/2",
    cell: ({ name, slug }) => (
      <span className="min-w-0">
        <Truncate text={name} />
        <Truncate text={slug} className="font-mono text-sm text-ink-muted" />
      </span>
    ),
  },
  {
    key: "live",
    header: t("Live here"),
    align: "end",
    hideBelow: "sm",
    cell: ({ live }) =>
      t("{count, plural, =0 {nothing} one {# release} other {# releases}}", { count: live }),
  },
  {
    key: "since",
    header: t("Since"),
    align: "end",
    hideBelow: "md",
    cell: ({ since }) => <RelativeTime at={since} />,
  },
];
