import { Inbox } from "lucide-react";
import { DataTable, type Column } from "#app/_components/data-table.tsx";
import { useText } from "#app/_text/use-text.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { KeyValueList } from "#app/_ui/key-value-list.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import type { Text } from "#lib/text/text.ts";
import { Chapter } from "./chapter.tsx";
import { formatCount, formatMs } from "./operator-words.ts";
import type { Figures, Queue, TroubledJob } from "./operator-types.ts";
import { RetryButton } from "./retry-button.tsx";
import { UnknownFigures } from "./unknown-figures.tsx";

/** What waits to be done, what failed, and how long building and publishing take. */
export function QueuePanel({ figures: { queues, troubled, builds, publication } }: { figures: Figures }) {
  const t = useText();
  if (!queues || !troubled || !builds || !publication) {
    return (
      <Chapter title={t("Queues")}>
        <Panel>
          <UnknownFigures />
        </Panel>
      </Chapter>
    );
  }
  return (
    <Chapter title={t("Queues")} description={t("Outbox, mails, webhooks, builds, publications, clocks.")}>
      <Times builds={builds} publication={publication} />
      <DataTable
        label={t("Queues")}
        columns={queueColumns(t)}
        rows={queues}
        rowKey={({ queue }) => queue}
        empty={<EmptyState icon={Inbox} title={t("Nothing was ever queued")} />}
      />
      <h3 className="font-semibold">{t("Failed jobs")}</h3>
      <DataTable
        label={t("Failed jobs")}
        columns={troubledColumns(t)}
        rows={troubled}
        rowKey={({ id }) => id}
        actions={(job) => <RetryButton job={job} />}
        empty={<EmptyState icon={Inbox} title={t("No job has failed")} className="py-8" />}
      />
    </Chapter>
  );
}

type TimesProps = {
  builds: NonNullable<Figures["builds"]>;
  publication: NonNullable<Figures["publication"]>;
};

function Times({ builds, publication }: TimesProps) {
  const t = useText();
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <Panel title={t("Publications in the last hour")} description={t("From the commit to the rule store.")}>
        <KeyValueList
          items={[
            { label: t("Published"), value: formatCount(publication.done, t) },
            { label: t("Half of them within"), value: formatMs(publication.p50Ms, t) },
            {
              label: t("99 % within"),
              value: formatMs(publication.p99Ms, t),
              help: t("At most {bar} is promised.", { bar: formatMs(publication.barMs, t) }),
            },
          ]}
        />
      </Panel>
      <Panel title={t("Builds in the last day")} description={t("Packages that are checked and encoded.")}>
        <KeyValueList
          items={[
            {
              label: t("Waiting and building"),
              value: t("{waiting} and {running}", {
                waiting: formatCount(builds.waiting, t),
                running: formatCount(builds.running, t),
              }),
            },
            {
              label: t("Built, given up"),
              value: `${formatCount(builds.builtLastDay, t)}, ${formatCount(builds.failedLastDay, t)}`,
            },
            { label: t("95 % within"), value: formatMs(builds.p95Ms, t) },
          ]}
        />
      </Panel>
    </div>
  );
}

const number = (t: Text, key: keyof Queue & string, header: string): Column<Queue> => ({
  key,
  header,
  align: "end",
  cell: (queue) => formatCount(Number(queue[key] ?? 0), t),
});

const queueColumns = (t: Text): Column<Queue>[] => [
  {
    key: "queue",
    header: t("Queue"),
    cell: ({ queue }) => <code className="font-mono text-sm">{queue}</code>,
  },
  number(t, "waiting", t("Waiting")),
  { ...number(t, "running", t("Running @job")), hideBelow: "sm" },
  { ...number(t, "planned", t("Planned")), hideBelow: "md" },
  number(t, "retrying", t("Being retried")),
  number(t, "failed", t("Given up")),
  {
    key: "oldest",
    header: t("Waits since"),
    align: "end",
    hideBelow: "sm",
    cell: ({ waitingSince }) => (waitingSince ? <RelativeTime at={waitingSince} /> : "–"),
  },
];

const troubledColumns = (t: Text): Column<TroubledJob>[] => [
  {
    key: "queue",
    header: t("Queue"),
    cell: ({ queue, createdAt }) => (
      <span>
        <code className="block font-mono text-sm">{queue}</code>
        <span className="block text-sm text-ink-muted">
          <RelativeTime at={createdAt} />
        </span>
      </span>
    ),
  },
  {
    key: "state",
    header: t("State"),
    cell: ({ state }) =>
      state === "failed" ? (
        <StatusBadge plain tone="danger" label={t("Given up")} />
      ) : (
        <StatusBadge plain tone="warning" label={t("Being retried")} />
      ),
  },
  {
    key: "reason",
    header: t("Why"),
    hideBelow: "md",
    cell: ({ reason }) => <span className="text-sm [overflow-wrap:anywhere]">{reason || "–"}</span>,
  },
  {
    key: "tries",
    header: t("Tries"),
    align: "end",
    hideBelow: "sm",
    cell: ({ tries }) => formatCount(tries, t),
  },
  {
    key: "next",
    header: t("Next try"),
    align: "end",
    hideBelow: "lg",
    cell: ({ nextTryAt }) => (nextTryAt ? <RelativeTime at={nextTryAt} /> : "–"),
  },
];
