import { Radio } from "lucide-react";
import { DataTable, type Column } from "#app/_components/data-table.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import { useText } from "#app/_text/use-text.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { formatBytes } from "#app/_ui/format-bytes.ts";
import { Panel } from "#app/_ui/panel.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import type { Text } from "#lib/text/text.ts";
import { Chapter } from "./chapter.tsx";
import { formatCount, roleWords } from "./operator-words.ts";
import type { DeliveryProcess, HeldSnapshot } from "./operator-types.ts";
import { UnknownFigures } from "./unknown-figures.tsx";

/** Who answers devices, and with what. */
export function ProcessTable({ processes }: { processes: DeliveryProcess[] | null }) {
  const t = useText();
  return (
    <Chapter
      title={t("Delivery processes")}
      description={t("Each reports every five seconds. Open one to see what it holds of each app.")}
    >
      {processes ? (
        <DataTable
          label={t("Delivery processes")}
          columns={columns(t)}
          rows={processes}
          rowKey={({ process }) => process}
          rowName={({ name }) => name || t("Process")}
          expand={({ snapshots }) => <SnapshotTable snapshots={snapshots} />}
          empty={
            <EmptyState
              icon={Radio}
              title={t("No delivery process has reported")}
              text={t("Start one with npm start, or with ROLE=delivery beside this one.")}
            />
          }
        />
      ) : (
        <Panel>
          <UnknownFigures />
        </Panel>
      )}
    </Chapter>
  );
}

const columns = (t: Text): Column<DeliveryProcess>[] => [
  {
    key: "name",
    header: t("Process"),
    cell: ({ name, version }) => (
      <span className="min-w-0">
        <span className="block font-mono text-sm [overflow-wrap:anywhere]">{name}</span>
        <span className="block text-sm text-ink-muted">{t("Version {version}", { version })}</span>
      </span>
    ),
  },
  { key: "role", header: t("Role"), hideBelow: "sm", cell: ({ role }) => t(roleWords[role] ?? role) },
  { key: "state", header: t("State"), cell: (process) => <ProcessState process={process} /> },
  {
    key: "snapshots",
    header: t("Snapshots"),
    align: "end",
    hideBelow: "md",
    cell: ({ scopesHeld }) => formatCount(scopesHeld, t),
  },
  {
    key: "memory",
    header: t("Memory"),
    align: "end",
    hideBelow: "md",
    cell: ({ memoryBytes }) => formatBytes(memoryBytes),
  },
  {
    key: "started",
    header: t("Started"),
    align: "end",
    hideBelow: "lg",
    cell: ({ startedAt }) => <RelativeTime at={startedAt} />,
  },
  {
    key: "reported",
    header: t("Reported"),
    align: "end",
    hideBelow: "sm",
    cell: ({ reportedAt }) => <RelativeTime at={reportedAt} />,
  },
];

function ProcessState({ process }: { process: DeliveryProcess }) {
  const t = useText();
  if (process.silent) return <StatusBadge plain tone="warning" label={t("Silent")} />;
  if (process.away.length > 0) return <StatusBadge plain tone="danger" label={t("Cut off")} />;
  if (process.snapshots.some(({ late }) => late))
    return <StatusBadge plain tone="danger" label={t("Behind")} />;
  return <StatusBadge plain tone="success" label={t("Answers")} />;
}

function SnapshotTable({ snapshots }: { snapshots: HeldSnapshot[] }) {
  const t = useText();
  if (snapshots.length === 0) {
    return <p className="p-3 text-ink-muted">{t("No device has asked it for any app yet.")}</p>;
  }
  return (
    <DataTable
      label={t("What it holds")}
      columns={snapshotColumns(t)}
      rows={snapshots}
      rowKey={({ app, environment }) => `${environment} ${app}`}
    />
  );
}

const snapshotColumns = (t: Text): Column<HeldSnapshot>[] => [
  {
    key: "app",
    header: t("App"),
    cell: ({ appName, app, environment }) =>
      t("{app} · {environment}", { app: appName ?? app, environment: t(environmentNames[environment]) }),
  },
  { key: "sequence", header: t("Sequence"), align: "end", cell: ({ sequence }) => formatCount(sequence, t) },
  {
    key: "behind",
    header: t("Behind"),
    cell: ({ behind, late }) =>
      behind === 0 ? (
        <StatusBadge plain tone="success" label={t("As published")} />
      ) : (
        <StatusBadge
          plain
          tone={late ? "danger" : "info"}
          label={t("{count, plural, one {# publication} other {# publications}}", { count: behind })}
        />
      ),
  },
  {
    key: "published",
    header: t("Published"),
    align: "end",
    hideBelow: "sm",
    cell: ({ publishedAt }) => <RelativeTime at={publishedAt} />,
  },
  {
    key: "confirmed",
    header: t("Confirmed"),
    align: "end",
    hideBelow: "md",
    cell: ({ confirmedAt }) => <RelativeTime at={confirmedAt} />,
  },
];
