import type { Column } from "#app/_components/data-table.tsx";
import { StateStatus } from "#app/_release/state-status.tsx";
import { Badge } from "#app/_ui/badge.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { Truncate } from "#app/_ui/truncate.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import type { Approval } from "./approval-types.ts";

type Shown = { waiting: boolean; personId: string };

/** The columns of the queue. An own application is marked: its applicant does not decide on it. */
export function approvalColumns({ waiting, personId }: Shown): Column<Approval>[] {
  return [
    {
      key: "title",
      header: "Release",
      cell: ({ program, version }) => (
        <span className="flex min-w-0 gap-1.5">
          <Truncate text={program} />
          <span className="tabular shrink-0">{version}</span>
        </span>
      ),
      className: "max-w-0 min-w-48 w-1/3",
    },
    {
      key: "owner",
      header: "Owner",
      cell: ({ owner }) => <Truncate text={owner} />,
      className: "max-w-0 min-w-28 w-1/6",
      hideBelow: "xl",
    },
    {
      key: "target",
      header: "Target",
      cell: ({ app, environment }) => (
        <span className="flex min-w-0 items-center gap-2">
          <Truncate text={app} />
          <Badge className="shrink-0">{environmentNames[environment]}</Badge>
        </span>
      ),
      className: "max-w-0 min-w-44 w-1/4",
    },
    {
      key: "applicant",
      header: "Applicant",
      cell: ({ applicant, applicantId }) => (
        <span className="flex min-w-0 items-center gap-2">
          <Truncate text={applicant ?? "Unknown"} />
          {applicantId === personId ? <Badge look="accent">You</Badge> : null}
        </span>
      ),
      className: "max-w-0 min-w-32 w-1/6",
      hideBelow: "md",
    },
    {
      key: "state",
      header: "State",
      cell: ({ state, reviewMark }) => <StateStatus plain state={state} reviewMark={reviewMark} />,
    },
    {
      key: "applied",
      header: waiting ? "Waiting since" : "Applied",
      cell: ({ since }) => <RelativeTime at={since} />,
      align: "end",
    },
  ];
}
