"use client";

import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { useNow } from "#app/_ui/clock.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { allows } from "./command-places.ts";
import type { Release } from "./release-types.ts";
import { isOver } from "./state-words.ts";
import { useMomentWords } from "./use-moment-words.ts";
import type { Commands } from "./use-commands.ts";

type Props = { release: Release; commands: Commands };

const dayMs = 24 * 3_600_000;
const soonDays = 7;

/** How long the grayscale may stand, by the word of the app's owner, and what ends it. */
export function DeadlineNotice({ release, commands }: Props) {
  const t = useText();
  const { now } = useNow();
  const { grayscaleUntil, reviewedBy: tenant } = release;
  if (!grayscaleUntil || release.state !== "grayscale_release" || now === null) return null;
  const until = new Date(grayscaleUntil).getTime();
  const days = Math.ceil((until - now) / dayMs);
  const over = isOver(release) || days <= 0;
  const values = { days, tenant };
  return (
    <Notice
      tone={over ? "danger" : days <= soonDays ? "warning" : "neutral"}
      title={
        over
          ? t("This grayscale stood as long as {tenant} allows", { tenant })
          : t("This grayscale ends in {days, plural, one {# day} other {# days}} (set by {tenant})", values)
      }
      action={
        allows(release, "extend_grayscale") ? (
          <Button onClick={() => void commands.press("extend_grayscale")}>{t("Extend grayscale")}</Button>
        ) : null
      }
    >
      {over ? <OverWords release={release} /> : <AheadWords release={release} until={until} />}
    </Notice>
  );
}

function AheadWords({ release, until }: { release: Release; until: number }) {
  const t = useText();
  const momentIn = useMomentWords();
  const values = { moment: momentIn(until), tenant: release.reviewedBy };
  return (
    <p>
      {t(
        "On {moment} it is paused unless it went to everyone before; it never goes to everyone by itself. {tenant} can extend it.",
        values,
      )}
    </p>
  );
}

function OverWords({ release }: { release: Release }) {
  const t = useText();
  const { reviewedBy: tenant } = release;
  return allows(release, "extend_grayscale") ? (
    <p>{t("Nobody new gets it. Extend it, so that its owner can resume it; or they cancel the release.")}</p>
  ) : (
    <p>
      {t(
        "Nobody new gets it. Ask an admin of {tenant} to extend it, then resume it; or cancel the release.",
        {
          tenant,
        },
      )}
    </p>
  );
}
