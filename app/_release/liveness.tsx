"use client";

import { X } from "lucide-react";
import { LiveDot } from "#app/_components/live-dot.tsx";
import { rich } from "#app/_text/rich.tsx";
import { useText } from "#app/_text/use-text.ts";
import { IconButton } from "#app/_ui/icon-button.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { isFinal } from "#lib/release/states.ts";
import { actionWords } from "./action-words.ts";
import type { Release } from "./release-types.ts";
import type { News, Watch } from "./use-release-watch.ts";

/** Whether the page follows what others do. */
export function Liveness({ release, watch }: { release: Release; watch: Watch }) {
  const t = useText();
  if (isFinal(release.state)) return null;
  return <LiveDot label={watch.live ? t("Live") : t("Connecting")} still={!watch.live} />;
}

/** What somebody else did while one looked. */
export function NewsLine({ news, onDismiss }: { news: News; onDismiss: () => void }) {
  const t = useText();
  return (
    <div className="flex items-center gap-2 rounded-md bg-accent-soft py-1 pr-1 pl-3" role="status">
      <p className="min-w-0 grow text-sm [overflow-wrap:anywhere]">
        {rich(t, "{name} {did} {when}.", {
          name: <span className="font-medium">{news.actorName}</span>,
          did: actionWords(news.action, t),
          when: <RelativeTime at={news.at} />,
        })}
      </p>
      <IconButton label={t("Dismiss")} onClick={onDismiss}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}

/** The reader may do less than when the page was opened. */
export function RoleNotice() {
  const t = useText();
  return (
    <Notice tone="warning" live title={t("Your role here changed")}>
      {t("What you may still do is what is shown now. Ask an admin of the workspace if you need more.")}
    </Notice>
  );
}

/** What waited for an undo was not sent: somebody else was faster. */
export function DroppedNotice({ last }: { last: Release["last"] }) {
  const t = useText();
  return (
    <Notice tone="warning" live>
      {last
        ? rich(
            t,
            "{name} {did} {when}. Yours waited and was not sent: look at what is true now, then ask again.",
            {
              name: <span className="font-medium">{last.actorName}</span>,
              did: actionWords(last.action, t),
              when: <RelativeTime at={last.at} />,
            },
          )
        : t("Somebody changed the release while yours waited: it was not sent.")}
    </Notice>
  );
}
