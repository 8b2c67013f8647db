"use client";

import { useState, type ReactNode } from "react";
import type { Release } from "#app/_release/release-types.ts";
import { useText } from "#app/_text/use-text.ts";
import { Notice } from "#app/_ui/notice.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import type { Review } from "./approval-types.ts";
import { LockNotice } from "./lock-notice.tsx";
import { nextWords } from "./next-words.ts";
import { ReleaseDecision } from "./release-decision.tsx";
import { RemovalDecision } from "./removal-decision.tsx";
import { useReviewLock } from "./use-review-lock.ts";

type Props = {
  workspace: string;
  release: Release;
  review: Review;
  /** In place of it once nothing waits. */
  decided: ReactNode;
};

/** What waits for an answer: who has it, what the answer leads to, and the answers. */
export function DecisionPanel({ workspace, release, review, decided }: Props) {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const { kind, removal } = review;
  const hold = useReviewLock({
    workspace,
    releaseId: release.id,
    revision: release.revision,
    lock: review.lock,
    waiting: kind !== null,
  });
  const own = release.commands.find(
    (offer) => !offer.allowed && (offer.why === "own_application" || offer.why === "own_request"),
  );
  const locked = kind === null || (hold.lock !== null && !hold.lock.mine);
  if (kind === null && !asking) return decided;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {own ? null : <LockNotice hold={hold} mayDecide />}
      {own && locked ? <LockNotice hold={hold} mayDecide={false} /> : null}
      <DelayNotice release={release} />
      {own ? (
        <Notice title={t("You asked for this")}>
          {t("Another reviewer decides on it, unless self-approval is on for {app}, {environment}.", {
            app: release.app.name,
            environment: t(environmentNames[release.environment]),
          })}
        </Notice>
      ) : null}
      {kind === "removal" && removal ? (
        <RemovalDecision workspace={workspace} release={release} removal={removal} locked={locked} />
      ) : (
        <>
          {own ? null : <p className="text-sm text-ink-muted">{nextWords(release, t)}</p>}
          <ReleaseDecision workspace={workspace} release={release} locked={locked} onAsking={setAsking} />
        </>
      )}
    </div>
  );
}

function DelayNotice({ release: { state, reviewMark, history } }: Pick<Props, "release">) {
  const t = useText();
  const delayed = state === "under_review" && reviewMark === "delayed";
  const delay = delayed ? history.find(({ action }) => action === "delay") : undefined;
  if (!delay) return null;
  return (
    <Notice tone="warning" title={t("{name} delayed the review", { name: delay.actorName })}>
      {delay.words}
    </Notice>
  );
}
