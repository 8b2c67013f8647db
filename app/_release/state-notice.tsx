import Link from "next/link";
import { buttonVariants } from "#app/_ui/button-variants.ts";
import { Notice } from "#app/_ui/notice.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import type { Tone } from "#app/_ui/tone.ts";
import type { Release } from "./release-types.ts";

type Props = { workspace: string; release: Release };
type Entry = Release["history"][number];

/** The words that came with the present state (a rejection's reason, a delay's message) and where to go on from it. */
export function StateNotice({ workspace, release }: Props) {
  const { state, reviewMark, rollout } = release;
  if (state === "ready" && reviewMark === "rejected")
    return <Said release={release} action="reject" tone="danger" title="Rejected by" />;
  if (state === "under_review" && reviewMark === "delayed")
    return <Said release={release} action="delay" tone="warning" title="Delayed by" />;
  if (state === "build_failed") return <BuildFault release={release} />;
  if (state === "grayscale_release" && rollout?.state === "paused")
    return <Said release={release} action="pause" tone="warning" title="Paused by" />;
  if (state === "cancelled") return <Cancelled workspace={workspace} release={release} />;
  if (state === "archived") return <Replaced workspace={workspace} release={release} />;
  return null;
}

type SaidProps = { release: Release; action: string; tone: Tone; title: string };

function Said({ release, action, tone, title }: SaidProps) {
  const entry = release.history.find((one) => one.action === action);
  if (!entry) return null;
  return (
    <Notice
      tone={tone}
      title={
        <>
          {title} {entry.actorName} <RelativeTime at={entry.at} />
        </>
      }
      action={entry.words ? <DetailsLink entry={entry} /> : null}
    >
      {entry.words ? <p className="line-clamp-6 whitespace-pre-wrap">{entry.words}</p> : null}
    </Notice>
  );
}

function DetailsLink({ entry }: { entry: Entry }) {
  return (
    <a href={`#log-${entry.id}`} className={buttonVariants({ size: "sm" })}>
      View Details
    </a>
  );
}

function BuildFault({ release }: { release: Release }) {
  const entry = release.history.find(({ action }) => action === "build_failed");
  return (
    <Notice
      tone="danger"
      title={entry?.words ?? "The build stopped."}
      action={
        <a href="#build-log" className={buttonVariants({ size: "sm" })}>
          Read the build log
        </a>
      }
    />
  );
}

function Cancelled({ workspace, release }: Props) {
  const versions = `/w/${workspace}/programs/${release.program.id}/versions`;
  return (
    <>
      <Said release={release} action="cancel" tone="neutral" title="Cancelled by" />
      {release.standings.includes("owner") ? (
        <Link href={versions} className={buttonVariants({ variant: "primary", className: "self-start" })}>
          Upload a new version
        </Link>
      ) : null}
    </>
  );
}

function Replaced({ workspace, release }: Props) {
  const entry = release.history.find(({ byReleaseId }) => byReleaseId !== null);
  if (!entry) return null;
  return (
    <Link
      href={`/w/${workspace}/releases/${entry.byReleaseId}`}
      className={buttonVariants({ className: "self-start" })}
    >
      Look at the newer release
    </Link>
  );
}
