import { PageCrumb } from "#app/_console/page-crumb.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import type { Release } from "#app/_release/release-types.ts";
import { StateStatus } from "#app/_release/state-status.tsx";
import { Avatar } from "#app/_ui/avatar.tsx";
import { buttonVariants } from "#app/_ui/button-variants.ts";
import { Badge } from "#app/_ui/badge.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import type { Neighbours } from "./neighbours.ts";
import { QueueSteps } from "./queue-steps.tsx";

type Props = { workspace: string; release: Release; neighbours: Neighbours };

/** What is asked for, by whom, to where. */
export function DecisionHeader({ workspace, release, neighbours }: Props) {
  const { program, version, app, environment, owner, applicant, appliedAt } = release;
  const title = `${program.name} ${version.name}`;
  return (
    <>
      <PageCrumb label={title} href={`/w/${workspace}/approvals/${release.id}`} />
      <PageHeader
        icon={<Avatar square size="lg" name={program.name} src={iconOf(program.icon)} />}
        title={title}
        status={
          <StateStatus
            state={release.state}
            reviewMark={release.reviewMark}
            paused={release.rollout?.state === "paused"}
          />
        }
        description={
          <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
            To <span className="font-medium text-ink">{app.name}</span>
            <Badge>{environmentNames[environment]}</Badge>
          </span>
        }
        facts={[
          <span key="owner">Mini program of {owner}</span>,
          ...(appliedAt
            ? [
                <span key="applied">
                  {applicant ?? owner} applied <RelativeTime at={appliedAt} />
                </span>,
              ]
            : []),
        ]}
        actions={
          <>
            <QueueSteps neighbours={neighbours} />
            <JumpToDecision release={release} />
          </>
        }
      />
    </>
  );
}

/** Where the decision stands below what it is about. */
function JumpToDecision({ release }: { release: Release }) {
  if (release.state !== "under_review") return null;
  return (
    <a
      href="#decision"
      className={buttonVariants({ variant: "primary", size: "sm", className: "xl:hidden" })}
    >
      Go to the decision
    </a>
  );
}

const iconOf = (icon: string | null): string | null => (icon ? `/api/icons/${icon}` : null);
