"use client";

import { CalendarClock } from "lucide-react";
import { rich } from "#app/_text/rich.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { shareOf } from "#lib/release/guards.ts";
import { allows } from "./command-places.ts";
import type { Release } from "./release-types.ts";
import { RolloutLines } from "./rollout-lines.tsx";
import { percentWords } from "./share-words.ts";
import { useMomentWords } from "./use-moment-words.ts";
import type { Commands } from "./use-commands.ts";

type Props = { release: Release; commands: Commands };

/** What happens at a moment that somebody set, and the way to call it off. */
export function ScheduleNotice({ release, commands }: Props) {
  const t = useText();
  const momentIn = useMomentWords();
  const { schedule, version } = release;
  if (!schedule) return null;
  const { at, later, by } = schedule;
  const share = later.command === "start_rollout" ? shareOf(later.audiences) : 0;
  const when = { when: <RelativeTime at={at} />, version: version.name };
  return (
    <Notice
      icon={CalendarClock}
      title={
        later.command === "release_fully"
          ? rich(t, "{version} goes to everyone {when}", when)
          : share === 0
            ? rich(t, "The grayscale release of {version} starts {when}", when)
            : rich(t, "The grayscale release of {version} starts at {share} {when}", {
                ...when,
                share: percentWords(share, t),
              })
      }
      action={
        allows(release, "publish_not_later") ? (
          <Button
            busy={commands.busy === "publish_not_later"}
            onClick={() => void commands.press("publish_not_later")}
          >
            {t("Cancel the schedule")}
          </Button>
        ) : null
      }
    >
      <p>{t("{moment}. Set by {name}.", { moment: momentIn(at), name: by.name })}</p>
      {later.command === "start_rollout" ? <RolloutLines rollout={later} /> : null}
    </Notice>
  );
}
