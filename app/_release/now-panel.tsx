"use client";

import { X } from "lucide-react";
import { GateBar } from "#app/_components/gate-bar.tsx";
import { LiveDot } from "#app/_components/live-dot.tsx";
import { IconButton } from "#app/_ui/icon-button.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { finalStates } from "#lib/release/states.ts";
import { actionWords } from "./action-words.ts";
import { CommandDialog } from "./command-dialog.tsx";
import { offers } from "./command-places.ts";
import { CommandRow } from "./command-row.tsx";
import type { Release } from "./release-types.ts";
import { ReleaseTypeForm } from "./release-type-form.tsx";
import { ReviewPanel } from "./review-panel.tsx";
import { RolloutGate } from "./rollout-gate.tsx";
import { shareWords, type Seen } from "./share-words.ts";
import { StateNotice } from "./state-notice.tsx";
import { stateWords } from "./state-words.ts";
import { useCommands } from "./use-commands.ts";
import { useReleaseWatch, type News, type Watch } from "./use-release-watch.ts";

type Props = { workspace: string; release: Release; seen: Seen };

/** Where the release stands, in a sentence, and what can be done about it. Kept at what is true. */
export function NowPanel({ workspace, release, seen }: Props) {
  const watch = useReleaseWatch(workspace, release);
  const commands = useCommands(workspace, release);
  const { sentence, next } = stateWords(release);
  return (
    <section
      aria-labelledby="now-title"
      data-slot="now-panel"
      className="min-w-0 rounded-lg border border-line-strong bg-surface"
    >
      <header className="px-4 pt-4 pb-4 sm:px-5">
        <div className="flex items-center justify-between gap-4">
          <h2 id="now-title" className="text-sm font-medium text-ink-muted">
            Now
          </h2>
          <Liveness release={release} watch={watch} />
        </div>
        <p className="mt-1 text-lg font-semibold text-pretty [overflow-wrap:anywhere]" aria-live="polite">
          {sentence}
        </p>
        <p className="mt-0.5 text-pretty text-ink-muted [overflow-wrap:anywhere]">{next}</p>
      </header>
      <div className="flex min-w-0 flex-col gap-4 px-4 pb-4 empty:hidden sm:px-5 sm:pb-5">
        {watch.news && !toldBelow.has(watch.news.action) ? (
          <NewsLine news={watch.news} onDismiss={watch.dismiss} />
        ) : null}
        <StateNotice workspace={workspace} release={release} />
        <NowBody
          {...{ workspace, release, seen }}
          onReleaseFully={() => void commands.press("release_fully")}
        />
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
          {...{ workspace, seen }}
          opened={commands.opened}
          now={release}
          onClose={commands.close}
        />
      ) : null}
    </section>
  );
}

// StateNotice names who did these, with their words.
const toldBelow: ReadonlySet<string> = new Set(["reject", "delay", "pause", "cancel", "build_failed"]);

/** The state's own control: the reviewer's answers, the choice of the type, the gate. */
function NowBody({ workspace, release, seen, onReleaseFully }: Props & { onReleaseFully: () => void }) {
  const { rollout, state } = release;
  if (offers(release, "approve") || offers(release, "reject"))
    return <ReviewPanel workspace={workspace} release={release} commands={release.commands} />;
  if (rollout === null && offers(release, "start_rollout"))
    return <ReleaseTypeForm {...{ workspace, release, seen, onReleaseFully }} />;
  if (rollout !== null && state === "grayscale_release")
    return <RolloutGate {...{ workspace, release, seen, onReleaseFully }} />;
  return state === "full_release" ? <WholeGate release={release} seen={seen} /> : null;
}

function WholeGate({ release, seen }: Pick<Props, "release" | "seen">) {
  return (
    <GateBar
      share={100}
      words={shareWords(10_000, seen, 0)}
      label={`Users who get ${release.version.name}`}
    />
  );
}

function Liveness({ release, watch }: { release: Release; watch: Watch }) {
  if (finalStates.some((state) => state === release.state)) return null;
  return <LiveDot label={watch.live ? "Live" : "Connecting"} still={!watch.live} />;
}

function NewsLine({ news, onDismiss }: { news: News; onDismiss: () => void }) {
  return (
    <div className="flex items-center gap-2 rounded-md bg-accent-soft py-1 pr-1 pl-3" role="status">
      <p className="min-w-0 grow text-sm [overflow-wrap:anywhere]">
        <span className="font-medium">{news.actorName}</span> {actionWords(news.action)}{" "}
        <RelativeTime at={news.at} />.
      </p>
      <IconButton label="Dismiss" onClick={onDismiss}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
