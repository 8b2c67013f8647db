import { PageHeader } from "#app/_components/page-header.tsx";
import { PageCrumb } from "#app/_console/page-crumb.tsx";
import type { Release } from "#app/_release/release-types.ts";
import { StateStatus } from "#app/_release/state-status.tsx";
import { rich } from "#app/_text/rich.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Avatar } from "#app/_ui/avatar.tsx";
import { Badge } from "#app/_ui/badge.tsx";
import { buttonVariants } from "#app/_ui/button-variants.ts";
import { environmentNames } from "#lib/release/environments.ts";
import { AgeMark } from "./age-mark.tsx";
import type { Review } from "./approval-types.ts";
import type { Neighbours } from "./neighbours.ts";
import { QueueSteps } from "./queue-steps.tsx";

type Props = { workspace: string; release: Release; review: Review; neighbours: Neighbours };

/** What is asked for, by whom, to where, and since when it waits. */
export function DecisionHeader({ workspace, release, review, neighbours }: Props) {
  const t = useText();
  const { program, version, app, environment } = release;
  const title = `${program.name} ${version.name}`;
  return (
    <>
      <PageCrumb label={title} href={`/w/${workspace}/approvals/${release.id}`} />
      <PageHeader
        icon={<Avatar square size="lg" name={program.name} src={iconOf(program.icon)} />}
        title={review.kind === "removal" ? t("Take {title} offline", { title }) : title}
        status={
          <StateStatus
            state={release.state}
            reviewMark={release.reviewMark}
            paused={release.rollout?.state === "paused"}
          />
        }
        description={
          <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
            {rich(t, "To {app} {environment}", {
              app: <span className="font-medium text-ink">{app.name}</span>,
              environment: <Badge>{t(environmentNames[environment])}</Badge>,
            })}
          </span>
        }
        facts={factsOf({ release, review }, t)}
        actions={
          <>
            <QueueSteps neighbours={neighbours} />
            <JumpToDecision waiting={review.kind !== null} />
          </>
        }
      />
    </>
  );
}

function factsOf({ release, review }: Pick<Props, "release" | "review">, t: ReturnType<typeof useText>) {
  const { owner, applicant } = release;
  const name = review.removal?.by ?? applicant ?? owner;
  const when = review.since ? <AgeMark since={review.since} /> : null;
  return [
    <span key="owner">{t("Mini program of {owner}", { owner })}</span>,
    ...(when
      ? [
          <span key="since">
            {review.kind === "removal"
              ? rich(t, "{name} asked {when}", { name, when })
              : rich(t, "{name} applied {when}", { name, when })}
          </span>,
        ]
      : []),
  ];
}

/** Where the decision stands below what it is about. */
function JumpToDecision({ waiting }: { waiting: boolean }) {
  const t = useText();
  if (!waiting) return null;
  return (
    <a
      href="#decision"
      className={buttonVariants({ variant: "primary", size: "sm", className: "xl:hidden" })}
    >
      {t("Go to the decision")}
    </a>
  );
}

const iconOf = (icon: string | null): string | null => (icon ? `/api/icons/${icon}` : null);
