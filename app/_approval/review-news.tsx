"use client";

import { X } from "lucide-react";
import { LiveDot } from "#app/_components/live-dot.tsx";
import { actionWords } from "#app/_release/action-words.ts";
import type { Release } from "#app/_release/release-types.ts";
import { useReleaseWatch } from "#app/_release/use-release-watch.ts";
import { rich } from "#app/_text/rich.tsx";
import { useText } from "#app/_text/use-text.ts";
import { IconButton } from "#app/_ui/icon-button.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";

type Props = { workspace: string; release: Release };

/** Keeps the page at what is true, and says who did what meanwhile: a decision of a colleague, a withdrawal. */
export function ReviewNews({ workspace, release }: Props) {
  const t = useText();
  const { live, news, dismiss } = useReleaseWatch(workspace, release);
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-2">
      <LiveDot label={live ? t("Live") : t("Connecting")} still={!live} />
      <div role="status" className="min-w-0 grow">
        {news ? (
          <div className="flex items-center gap-2 rounded-md bg-accent-soft py-1 pr-1 pl-3">
            <p className="min-w-0 grow text-sm [overflow-wrap:anywhere]">
              {rich(t, "{name} {did} {when}.", {
                name: <span className="font-medium">{news.actorName}</span>,
                did: actionWords(news.action, t),
                when: <RelativeTime at={news.at} />,
              })}
            </p>
            <IconButton label={t("Dismiss")} onClick={dismiss}>
              <X aria-hidden />
            </IconButton>
          </div>
        ) : null}
      </div>
    </div>
  );
}
