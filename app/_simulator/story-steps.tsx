"use client";

import { useText } from "#app/_text/use-text.ts";
import { phrase } from "#lib/text/phrase.ts";
import { Check, CircleMinus, X } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import Link from "next/link";
import { Badge } from "#app/_ui/badge.tsx";
import { cn } from "#app/_ui/cn.ts";
import { Notice } from "#app/_ui/notice.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import type { Story, StoryRelease } from "./trace-story.ts";
import type { StoryStep, Verdict } from "./trace-words.ts";
import type { SimulatorPlace } from "./use-simulator-token.ts";

type Props = { story: Story | null; place: SimulatorPlace };

/** The releases in the order in which they were considered, with everything that was asked. */
export function StorySteps({ story, place }: Props) {
  const t = useText();
  if (!story) return <Notice tone="warning">{t("This answer came without its reasons. Ask again.")}</Notice>;
  if (story.halt !== null) {
    return (
      <Notice
        tone="danger"
        title={
          story.outcome.decision === "removed" ? t("Removed for everybody") : t("Suspended for everybody")
        }
      >
        {story.halt}
      </Notice>
    );
  }
  if (story.releases.length === 0) {
    return (
      <p className="py-2 text-ink-muted">{t("No release of it is live in this app and environment.")}</p>
    );
  }
  return (
    <ol className="flex min-w-0 flex-col gap-3" aria-label={t("Releases in the order considered")}>
      {story.releases.map((release) => (
        <li key={`${release.release}.${release.offeredTo}`}>
          <Considered release={release} place={place} />
        </li>
      ))}
    </ol>
  );
}

const offerNames: Record<StoryRelease["offeredTo"], string> = {
  testers: phrase("to its pilot"),
  rollout: phrase("to its rollout"),
  all: phrase("to everybody"),
};

function Considered({ release, place }: { release: StoryRelease; place: SimulatorPlace }) {
  const t = useText();
  const { takes, holds, version, offeredTo, steps } = release;
  return (
    <article
      className={cn(
        "min-w-0 rounded-md border",
        takes ? "border-success-line bg-success-soft" : "border-line bg-surface",
      )}
    >
      <header className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 px-3 pt-2.5">
        <h3 className="flex flex-wrap items-center gap-x-2">
          <Link
            href={`/w/${place.workspace}/releases/${release.release}`}
            className="font-medium underline-offset-4 hover:underline"
          >
            {t("Version {version}", { version })}
          </Link>
          <span className="text-ink-muted">{t(offerNames[offeredTo])}</span>
          {holds ? <Badge>{t("Installed")}</Badge> : null}
        </h3>
        <StatusBadge
          plain
          tone={takes ? "success" : "neutral"}
          label={takes ? t("Taken") : t("Passed over")}
        />
      </header>
      <ul className="flex flex-col gap-1 px-3 pt-1.5 pb-2.5">
        {steps.map((step) => (
          <Step key={`${step.asks}${step.saw}`} step={step} />
        ))}
      </ul>
    </article>
  );
}

const verdictLooks: Record<Verdict, { Icon: LucideIcon; className: string; words: string }> = {
  yes: { Icon: Check, className: "text-success", words: phrase("Yes") },
  no: { Icon: X, className: "text-danger", words: phrase("No") },
  note: { Icon: CircleMinus, className: "text-ink-muted", words: phrase("Did not decide") },
};

export function Step({ step }: { step: StoryStep }) {
  const t = useText();
  const { Icon, className, words } = verdictLooks[step.verdict];
  return (
    <li className="flex min-w-0 items-start gap-2">
      <Icon aria-label={t(words)} role="img" className={cn("mt-0.5 size-4 shrink-0", className)} />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {step.asks}
        <span className="text-ink-muted"> – {step.saw}</span>
      </span>
    </li>
  );
}
