import Link from "next/link";
import { PageCrumb } from "#app/_console/page-crumb.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { iconSrc } from "#app/_program/icon-src.ts";
import { Avatar } from "#app/_ui/avatar.tsx";
import { Badge } from "#app/_ui/badge.tsx";
import { CopyButton } from "#app/_ui/copy-button.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import type { Release } from "./release-types.ts";
import { StateStatus } from "./state-status.tsx";

/** What is released, where to, and how it stands. */
export function ReleaseHeader({ workspace, release }: { workspace: string; release: Release }) {
  const { program, version, app, environment, standings } = release;
  const place = environmentNames[environment];
  const programHref = `/w/${workspace}/programs/${program.id}`;
  const owner = standings.includes("owner");
  return (
    <>
      <PageCrumb label={program.name} href={owner ? programHref : undefined} />
      <PageCrumb label={`${version.name} to ${app.name}, ${place}`} depth={2} />
      <PageHeader
        icon={<Avatar square size="lg" name={program.name} src={iconSrc(program.icon)} />}
        title={`${program.name} ${version.name}`}
        status={
          <StateStatus
            state={release.state}
            reviewMark={release.reviewMark}
            paused={release.rollout?.state === "paused"}
          />
        }
        description={
          <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
            Release to <span className="font-medium text-ink">{app.name}</span> <Badge>{place}</Badge>
          </span>
        }
        facts={factsOf(release, owner ? `${programHref}/versions` : null)}
      />
    </>
  );
}

function factsOf(release: Release, versionsHref: string | null) {
  const { createdBy, createdAt, applicant, appliedAt, version, owner } = release;
  return [
    versionsHref ? (
      <Link key="versions" href={versionsHref} className="rounded-sm underline-offset-2 hover:underline">
        All versions
      </Link>
    ) : (
      <span key="owner">by {owner}</span>
    ),
    <span key="created">
      Created <RelativeTime at={createdAt} />
      {createdBy ? ` by ${createdBy}` : ""}
    </span>,
    ...(appliedAt
      ? [
          <span key="applied">
            Applied <RelativeTime at={appliedAt} />
            {applicant ? ` by ${applicant}` : ""}
          </span>,
        ]
      : []),
    <span key="digest" className="inline-flex items-center gap-1">
      Digest{" "}
      <code className="font-mono text-xs" title={version.sha256}>
        {version.sha256.slice(0, 12)}…
      </code>
      <CopyButton text={version.sha256} label="Copy digest" className="-my-1.5 size-6" />
    </span>,
  ];
}
