import { MessageCircleQuestion } from "lucide-react";
import Link from "next/link";
import { rich } from "#app/_text/rich.tsx";
import { useText } from "#app/_text/use-text.ts";
import type { Text } from "#lib/text/text.ts";
import { PageCrumb } from "#app/_console/page-crumb.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { iconSrc } from "#app/_program/icon-src.ts";
import { Promote } from "#app/_release-target/promote.tsx";
import { Avatar } from "#app/_ui/avatar.tsx";
import { Badge } from "#app/_ui/badge.tsx";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { CopyButton } from "#app/_ui/copy-button.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { whyHref } from "#app/_why/why-href.ts";
import { whyTitle } from "#app/_why/why-title.ts";
import { environmentNames } from "#lib/release/environments.ts";
import { liveStates } from "#lib/release/states.ts";
import type { Release } from "./release-types.ts";
import { StateStatus } from "./state-status.tsx";

/** What is released, where to, and how it stands. */
export function ReleaseHeader({ workspace, release }: { workspace: string; release: Release }) {
  const t = useText();
  const { program, version, app, environment, standings } = release;
  const place = t(environmentNames[environment]);
  const programHref = `/w/${workspace}/programs/${program.id}`;
  const owner = standings.includes("owner");
  return (
    <>
      <PageCrumb label={program.name} href={owner ? programHref : undefined} />
      <PageCrumb
        label={t("{version} to {app}, {place}", { version: version.name, app: app.name, place })}
        depth={2}
      />
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
            {rich(t, "Release to {app} {place}", {
              app: <span className="font-medium text-ink">{app.name}</span>,
              place: <Badge>{place}</Badge>,
            })}
          </span>
        }
        actions={
          <>
            {isLive(release) ? (
              <ButtonLink
                href={whyHref(workspace, { app: app.id, environment, program: program.id })}
                variant="ghost"
              >
                <MessageCircleQuestion aria-hidden /> {t(whyTitle)}
              </ButtonLink>
            ) : null}
            {owner && promotable(release) ? (
              <Promote workspace={workspace} release={promotedOf(release)} />
            ) : null}
          </>
        }
        facts={factsOf(release, owner ? `${programHref}/versions` : null, t)}
      />
    </>
  );
}

/** Only what devices can be told of can be asked about. */
const isLive = ({ state }: Release): boolean => liveStates.some((live) => live === state);

/** What was built can go on to another environment, whatever became of it here. */
const promotable = ({ state }: Release): boolean => state !== "building" && state !== "build_failed";

/** Only what the promotion needs travels to the browser once more. */
function promotedOf({ id, environment, override, app, program, version }: Release) {
  return {
    id,
    environment,
    override,
    app: { id: app.id, name: app.name },
    program: { id: program.id },
    version: { id: version.id, name: version.name },
  };
}

function factsOf(release: Release, versionsHref: string | null, t: Text) {
  const { createdBy, createdAt, applicant, appliedAt, version, owner } = release;
  const created = <RelativeTime at={createdAt} />;
  return [
    versionsHref ? (
      <Link key="versions" href={versionsHref} className="rounded-sm underline-offset-2 hover:underline">
        {t("All versions")}
      </Link>
    ) : (
      <span key="owner">{t("by {owner}", { owner })}</span>
    ),
    <span key="created">
      {createdBy
        ? rich(t, "Created {when} by {name}", { when: created, name: createdBy })
        : rich(t, "Created {when}", { when: created })}
    </span>,
    ...(appliedAt ? [<span key="applied">{appliedWords({ applicant, at: appliedAt }, t)}</span>] : []),
    <Copied key="id" label={t("Release id")} text={release.id} copy={t("Copy release id")} />,
    <Copied key="digest" label={t("Digest")} text={version.sha256} copy={t("Copy digest")} />,
  ];
}

function appliedWords({ applicant, at }: { applicant: string | null; at: Date }, t: Text) {
  const when = <RelativeTime at={at} />;
  return applicant
    ? rich(t, "Applied {when} by {name}", { when, name: applicant })
    : rich(t, "Applied {when}", { when });
}

function Copied({ label, text, copy }: { label: string; text: string; copy: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      {label}{" "}
      <code className="font-mono text-xs" title={text}>
        {text.slice(0, shownCharacters)}…
      </code>
      <CopyButton text={text} label={copy} className="-my-1.5 size-6" />
    </span>
  );
}

const shownCharacters = 12;
