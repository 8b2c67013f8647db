import Link from "next/link";
import { rich } from "#app/_text/rich.tsx";
import { useText } from "#app/_text/use-text.ts";
import { UploadAgain } from "#app/_upload/upload-again.tsx";
import { buttonVariants } from "#app/_ui/button-variants.ts";
import { Notice } from "#app/_ui/notice.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import type { Tone } from "#app/_ui/tone.ts";
import { platform } from "#lib/release/facts.ts";
import { phrase } from "#lib/text/phrase.ts";
import type { Text } from "#lib/text/text.ts";
import type { Release } from "./release-types.ts";

type Props = { workspace: string; release: Release };
type Entry = Release["history"][number];

/** The words that came with the present state (a rejection's reason, a delay's message) and where to go on from it. */
export function StateNotice({ workspace, release }: Props) {
  const { state, reviewMark, rollout, removalMark } = release;
  if (state === "ready" && reviewMark === "rejected")
    return <Said release={release} action="reject" tone="danger" title={titles.reject} />;
  if (state === "under_review" && reviewMark === "delayed")
    return <Said release={release} action="delay" tone="warning" title={titles.delay} />;
  if (state === "build_failed") return <BuildFault release={release} />;
  if (state === "grayscale_release" && rollout?.state === "paused")
    return <Said release={release} action="pause" tone="warning" title={titles.pause} />;
  if (state === "full_release" && removalMark === "rejected" && !release.request)
    return <Said release={release} action="reject_removal" tone="warning" title={titles.reject_removal} />;
  if (state === "full_release" && release.origin === "rollback")
    return <Restored workspace={workspace} release={release} />;
  if (state === "cancelled") return <Cancelled workspace={workspace} release={release} />;
  if (state === "archived") return <Replaced workspace={workspace} release={release} />;
  return <Missed release={release} />;
}

const titles = {
  reject: phrase("Rejected by {name} {when}"),
  delay: phrase("Delayed by {name} {when}"),
  pause: phrase("Paused by {name} {when}"),
  cancel: phrase("Cancelled by {name} {when}"),
  reject_removal: phrase("The removal was rejected by {name} {when}"),
  removed: phrase("Taken offline by {name} {when}"),
  rolled_back: phrase("Rolled back by {name} {when}"),
  hold_ramp: phrase("The ramp was held {when}"),
  miss_schedule: phrase("What was set for later could not be done {when}"),
};

type SaidProps = { release: Release; action: string; tone: Tone; title: string };

function Said({ release, action, tone, title }: SaidProps) {
  const t = useText();
  const entry = release.history.find((one) => one.action === action);
  if (!entry) return null;
  const words = wordsOf(entry, t);
  return (
    <Notice
      tone={tone}
      title={rich(t, title, { name: entry.actorName, when: <RelativeTime at={entry.at} /> })}
      action={words ? <DetailsLink entry={entry} /> : null}
    >
      {words ? <p className="line-clamp-6 whitespace-pre-wrap">{words}</p> : null}
    </Notice>
  );
}

/** What people wrote is shown as it is; what the platform says is said in the reader's language. */
export function wordsOf({ actorName, words }: Pick<Entry, "actorName" | "words">, t: Text): string | null {
  if (words === "freeze") return t("A freeze window held; the step waits until it ends.");
  return words !== null && actorName === platform.name ? t(words) : words;
}

function DetailsLink({ entry }: { entry: Entry }) {
  const t = useText();
  return (
    <a href={`#log-${entry.id}`} className={buttonVariants({ size: "sm" })}>
      {t("View Details")}
    </a>
  );
}

/** What the clock could not do, as long as nothing else was done since. */
function Missed({ release }: { release: Release }) {
  const action = release.last?.action;
  if (action !== "miss_schedule" && action !== "hold_ramp") return null;
  return <Said release={release} action={action} tone="warning" title={titles[action]} />;
}

function BuildFault({ release }: { release: Release }) {
  const t = useText();
  const entry = release.history.find(({ action }) => action === "build_failed");
  return (
    <Notice
      tone="danger"
      title={entry?.words ?? t("The build stopped.")}
      action={
        <a href="#build-log" className={buttonVariants({ size: "sm" })}>
          {t("Read the build log")}
        </a>
      }
    />
  );
}

function Cancelled({ workspace, release }: Props) {
  return (
    <>
      <Said release={release} action="cancel" tone="neutral" title={titles.cancel} />
      <StartAgain workspace={workspace} release={release} />
    </>
  );
}

/** Only a new version starts again: with the same content in one press, or another one. */
function StartAgain({ workspace, release }: Props) {
  const t = useText();
  const { program, version, standings } = release;
  if (!standings.includes("owner")) return null;
  const { id, name, releaseNotes } = version;
  return (
    <div className="flex flex-wrap gap-2">
      <UploadAgain workspace={workspace} programId={program.id} version={{ id, name, releaseNotes }} />
      <Link href={`/w/${workspace}/programs/${program.id}/versions`} className={buttonVariants()}>
        {t("Upload a new version")}
      </Link>
    </div>
  );
}

/** A record that a rollback made: what it brought back, and whose place it took. */
function Restored({ workspace, release }: Props) {
  const t = useText();
  const entry = release.history.find(({ action }) => action === "restore");
  return (
    <Notice
      title={rich(t, "Brought back by a rollback {when}", {
        when: <RelativeTime at={entry?.at ?? release.createdAt} />,
      })}
      action={
        <>
          {release.restoresId ? (
            <ReleaseLink workspace={workspace} id={release.restoresId} words={t("What it restores")} />
          ) : null}
          {entry?.insteadOf ? (
            <ReleaseLink workspace={workspace} id={entry.insteadOf} words={t("What was rolled back")} />
          ) : null}
        </>
      }
    >
      {t("It has the content and the configuration of the earlier release, without a new review.")}
    </Notice>
  );
}

function Replaced({ workspace, release }: Props) {
  const t = useText();
  const { ending } = release;
  const by = release.history.find(({ byReleaseId }) => byReleaseId !== null)?.byReleaseId;
  const told = ending === "removed" ? removing(release) : ending === "rolled_back" ? rolling(release) : null;
  return (
    <>
      {told ? (
        <Said
          release={release}
          action={told}
          tone="neutral"
          title={titles[ending === "removed" ? "removed" : "rolled_back"]}
        />
      ) : null}
      {ending === "removed" ? <StartAgain workspace={workspace} release={release} /> : null}
      {by ? (
        <ReleaseLink
          workspace={workspace}
          id={by}
          words={
            ending === "rolled_back"
              ? t("Look at the release that came back")
              : t("Look at the newer release")
          }
        />
      ) : null}
    </>
  );
}

/** The entry that ended it: whoever spoke the last word. */
const ender = ({ history }: Release, actions: readonly string[]): string | null =>
  history.find(({ action, toState }) => actions.includes(action) && toState === "archived")?.action ?? null;
const removing = (release: Release) =>
  ender(release, ["approve_removal", "confirm_removal", "request_removal"]);
const rolling = (release: Release) => ender(release, ["confirm_rollback", "roll_back"]);

function ReleaseLink({ workspace, id, words }: { workspace: string; id: string; words: string }) {
  return (
    <Link href={`/w/${workspace}/releases/${id}`} className={buttonVariants({ className: "self-start" })}>
      {words}
    </Link>
  );
}
