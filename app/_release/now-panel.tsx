"use client";

import { GateBar } from "#app/_components/gate-bar.tsx";
import { useText } from "#app/_text/use-text.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { CommandDialog } from "./command-dialog.tsx";
import { offers } from "./command-places.ts";
import { CommandRow } from "./command-row.tsx";
import { DeadlineNotice } from "./deadline-notice.tsx";
import { DroppedNotice, Liveness, NewsLine, RoleNotice } from "./liveness.tsx";
import type { Release } from "./release-types.ts";
import { ReleaseTypeForm } from "./release-type-form.tsx";
import { RequestPanel } from "./request-panel.tsx";
import { RolloutGate } from "./rollout-gate.tsx";
import { ScheduleNotice } from "./schedule-notice.tsx";
import { shareWords, type Seen } from "./share-words.ts";
import { SigningNotice } from "./signing-notice.tsx";
import { StateNotice } from "./state-notice.tsx";
import { stateWords } from "./state-words.ts";
import { SuspendedNotice } from "./suspended-notice.tsx";
import { useCommands, type Commands } from "./use-commands.ts";
import { useReleaseWatch } from "./use-release-watch.ts";
import { useWaiting, type Waiting } from "./use-waiting.ts";
import { WaitingBar } from "./waiting-bar.tsx";

type Props = { workspace: string; release: Release; seen: Seen };

/** Where the release stands, in a sentence, and what can be done about it. Kept at what is true. */
export function NowPanel({ workspace, release, seen }: Props) {
  const t = useText();
  const watch = useReleaseWatch(workspace, release);
  const waiting = useWaiting(workspace, release);
  const commands = useCommands(workspace, release, waiting.undo);
  const { sentence, next } = stateWords(release, t);
  return (
    <section
      aria-labelledby="now-title"
      data-slot="now-panel"
      className="min-w-0 rounded-lg border border-line-strong bg-surface"
    >
      <header className="px-4 pt-4 pb-4 sm:px-5">
        <div className="flex items-center justify-between gap-4">
          <h2 id="now-title" className="text-sm font-medium text-ink-muted">
            {t("Now")}
          </h2>
          <Liveness release={release} watch={watch} />
        </div>
        <p className="mt-1 text-lg font-semibold text-pretty [overflow-wrap:anywhere]" aria-live="polite">
          {sentence}
        </p>
        <p className="mt-0.5 text-pretty text-ink-muted [overflow-wrap:anywhere]">{next}</p>
      </header>
      <div className="flex min-w-0 flex-col gap-4 px-4 pb-4 empty:hidden sm:px-5 sm:pb-5">
        {watch.roleChanged ? <RoleNotice /> : null}
        {watch.news && !toldBelow.has(watch.news.action) ? (
          <NewsLine news={watch.news} onDismiss={watch.dismiss} />
        ) : null}
        <SuspendedNotice release={release} />
        <SigningNotice release={release} />
        <StateNotice workspace={workspace} release={release} />
        <RequestPanel release={release} commands={commands} />
        <ScheduleNotice release={release} commands={commands} />
        <DeadlineNotice release={release} commands={commands} />
        <NowBody {...{ workspace, release, seen, commands, waiting }} />
        <WaitingPart waiting={waiting} release={release} />
        {commands.failure ? (
          <Notice tone="danger" live>
            {commands.failure}
          </Notice>
        ) : null}
        <CommandRow
          workspace={workspace}
          release={release}
          busy={commands.busy}
          onPress={(command) => void commands.press(command)}
        />
      </div>
      {commands.opened ? (
        <CommandDialog
          {...{ workspace, seen, waiting }}
          opened={commands.opened}
          now={release}
          onClose={commands.close}
        />
      ) : null}
    </section>
  );
}

// StateNotice names who did these, with their words; the request's own panel who asked.
const toldBelow: ReadonlySet<string> = new Set([
  "reject",
  "delay",
  "pause",
  "cancel",
  "build_failed",
  "hold_ramp",
  "miss_schedule",
  "request_removal",
  "reject_removal",
  "roll_back",
  "publish_later",
]);

type BodyProps = Props & { commands: Commands; waiting: Waiting };

/** The state's own control: the way to the review, the choice of the type, the gate. */
function NowBody({ workspace, release, seen, commands, waiting }: BodyProps) {
  const t = useText();
  const { rollout, state, schedule } = release;
  if (offers(release, "approve") || offers(release, "reject"))
    return (
      <ButtonLink variant="primary" className="self-start" href={`/w/${workspace}/approvals/${release.id}`}>
        {t("Review it")}
      </ButtonLink>
    );
  if (rollout !== null && state === "grayscale_release")
    return <RolloutGate {...{ workspace, release, seen, commands, waiting }} />;
  // What is set for later, or waits for its undo, was chosen already.
  const chosen = schedule !== null || waiting.waiting !== undefined;
  if (rollout === null && offers(release, "start_rollout") && !chosen)
    return (
      <ReleaseTypeForm
        {...{ workspace, release, seen }}
        onReleaseFully={() => void commands.press("release_fully")}
      />
    );
  return state === "full_release" ? <WholeGate release={release} seen={seen} /> : null;
}

function WaitingPart({ waiting, release }: { waiting: Waiting; release: Release }) {
  if (waiting.waiting) return <WaitingBar key={waiting.waiting.words} waiting={waiting} />;
  if (waiting.failure)
    return (
      <Notice tone="danger" live>
        {waiting.failure}
      </Notice>
    );
  return waiting.dropped ? <DroppedNotice last={release.last} /> : null;
}

function WholeGate({ release, seen }: Pick<Props, "release" | "seen">) {
  const t = useText();
  return (
    <GateBar
      share={100}
      words={shareWords(10_000, seen, { t, filters: 0 })}
      label={t("Users who get {version}", { version: release.version.name })}
    />
  );
}
