import type { Column } from "#app/_components/data-table.tsx";
import { StateStatus } from "#app/_release/state-status.tsx";
import { Badge } from "#app/_ui/badge.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import { Truncate } from "#app/_ui/truncate.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import { reviewKindNames } from "#lib/review/waiting.ts";
import type { Text } from "#lib/text/text.ts";
import { AgeMark } from "./age-mark.tsx";
import type { Approval } from "./approval-types.ts";
import { decisionWords } from "./decision-words.ts";
import { HolderMark } from "./holder-mark.tsx";

type Shown = { waiting: boolean; personId: string };

/** The columns of the queue. An own application is marked: its applicant does not decide on it. */
export function approvalColumns({ waiting, personId }: Shown, t: Text): Column<Approval>[] {
  return [
    {
      key: "title",
      header: t("Mini program"),
      cell: ({ program, version, kind }) => (
        <span className="flex min-w-0 gap-1.5">
          <Truncate text={program} />
          <span className="tabular shrink-0">{version}</span>
          {kind === "removal" ? (
            <Badge look="accent" className="shrink-0 sm:hidden">
              {t(reviewKindNames.removal)}
            </Badge>
          ) : null}
        </span>
      ),
      className: "max-w-0 min-w-40 w-1/4",
    },
    {
      key: "category",
      header: t("Category"),
      cell: ({ kind }) => (
        <Badge look={kind === "removal" ? "accent" : "plain"}>{t(reviewKindNames[kind])}</Badge>
      ),
      hideBelow: "sm",
    },
    targetColumn(t),
    {
      key: "owner",
      header: t("Owner"),
      cell: ({ owner }) => <Truncate text={owner} />,
      className: "max-w-0 min-w-28 w-1/6",
      hideBelow: "xl",
    },
    {
      key: "applicant",
      header: t("Applicant"),
      cell: ({ applicant, applicantId }) => (
        <span className="flex min-w-0 items-center gap-2">
          <Truncate text={applicant ?? t("Unknown")} />
          {applicantId === personId ? <Badge look="accent">{t("You")}</Badge> : null}
        </span>
      ),
      className: "max-w-0 min-w-28 w-1/6",
      hideBelow: "lg",
    },
    ...(waiting ? waitingColumns(personId, t) : decidedColumns(t)),
  ];
}

const targetColumn = (t: Text): Column<Approval> => ({
  key: "target",
  header: t("Target"),
  cell: ({ app, environment }) => (
    <span className="flex min-w-0 items-center gap-2">
      <Truncate text={app} />
      <Badge className="shrink-0">{t(environmentNames[environment])}</Badge>
    </span>
  ),
  className: "max-w-0 min-w-40 w-1/5",
  hideBelow: "md",
});

const waitingColumns = (personId: string, t: Text): Column<Approval>[] => [
  {
    key: "holder",
    header: t("Reviewed by"),
    cell: ({ holder, holderId, reviewMark, kind }) => (
      <span className="flex min-w-0 items-center gap-2">
        {kind === "release" && reviewMark === "delayed" ? (
          <StatusBadge plain tone="warning" label={t("Delayed")} />
        ) : null}
        <HolderMark holder={holder} mine={holderId === personId} />
      </span>
    ),
    className: "max-w-0 min-w-28 w-1/6",
    hideBelow: "md",
  },
  {
    key: "since",
    header: t("Waiting since"),
    cell: ({ since }) => <AgeMark since={since} />,
    align: "end",
  },
];

const decidedColumns = (t: Text): Column<Approval>[] => [
  {
    key: "decision",
    header: t("Decision"),
    cell: ({ decision, reviewMark }) =>
      decision ? (
        <span className="block min-w-0 truncate">{decisionWords(decision, t)}</span>
      ) : (
        <span className="text-ink-faint">{reviewMark === "withdrawn" ? t("Withdrawn") : "–"}</span>
      ),
    className: "max-w-0 min-w-32 w-1/6",
  },
  {
    key: "state",
    header: t("State now"),
    cell: ({ state, reviewMark }) => <StateStatus plain state={state} reviewMark={reviewMark} />,
    hideBelow: "lg",
  },
  {
    key: "since",
    header: t("Applied"),
    cell: ({ since }) => <RelativeTime at={since} />,
    align: "end",
    hideBelow: "sm",
  },
];
