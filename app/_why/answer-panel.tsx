"use client";

import { Smartphone } from "lucide-react";
import { answerSentence, decisionLooks } from "#app/_simulator/answer-words.ts";
import { StorySteps } from "#app/_simulator/story-steps.tsx";
import { tellStory } from "#app/_simulator/trace-story.ts";
import { useText } from "#app/_text/use-text.ts";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { CopyButton } from "#app/_ui/copy-button.tsx";
import { ErrorState } from "#app/_ui/error-state.tsx";
import { formatDuration } from "#app/_ui/format-duration.ts";
import { Notice } from "#app/_ui/notice.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import { Spinner } from "#app/_ui/spinner.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import type { ExplainAnswer } from "#lib/protocol/explain.ts";
import { explainCurl } from "./explain-curl.ts";
import type { Why } from "./use-why.ts";

/** What the user gets and why, as the edge would decide it now. */
export function AnswerPanel({ why }: { why: Why }) {
  const t = useText();
  const { answer, workspace, request } = why;
  return (
    <Panel
      title={
        <span className="inline-flex items-center gap-2">
          {t("What this user gets")}
          {answer.isFetching && answer.isPlaceholderData ? <Spinner label={t("Asking again")} /> : null}
        </span>
      }
      actions={
        <>
          <CopyButton words label={t("Copy link")} text={() => window.location.href} />
          <CopyButton
            words
            label={t("Copy as curl")}
            text={() => explainCurl({ origin: window.location.origin, workspace, request })}
          />
        </>
      }
    >
      <Answer why={why} />
    </Panel>
  );
}

function Answer({ why }: { why: Why }) {
  const t = useText();
  const { answer, programs, workspace, program, appId, view } = why;
  const failure = answer.error ? refusalOf(answer.error, t).text : null;
  if (!answer.data) {
    if (failure !== null) {
      return (
        <ErrorState
          title={t("There is no answer")}
          why={failure}
          action={<Button onClick={() => void answer.refetch()}>{t("Try again")}</Button>}
        />
      );
    }
    if (program === "" && !programs.isPending) {
      return (
        <p className="py-2 text-ink-muted">
          {t("No mini program was ever applied for in this app and environment. Choose another environment.")}
        </p>
      );
    }
    return <Skeleton className="h-96" />;
  }
  const place = { workspace, appId, environment: view.environment };
  const simulator = `/w/${workspace}/simulator?${new URLSearchParams({ app: appId, environment: view.environment, program })}`;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {failure !== null ? (
        <Notice tone="danger" live title={t("This is the answer before: asking again failed")}>
          {failure}
        </Notice>
      ) : null}
      <Verdict answer={answer.data} />
      <StorySteps story={tellStory(answer.data.trace, t)} place={place} />
      <p className="text-sm text-ink-muted">{t("A dry run: it takes no place, and counts in no figure.")}</p>
      <ButtonLink size="sm" href={simulator} className="self-start">
        <Smartphone aria-hidden /> {t("Open in the simulator")}
      </ButtonLink>
    </div>
  );
}

function Verdict({ answer }: { answer: ExplainAnswer }) {
  const t = useText();
  const { decision, reason, version, snapshot } = answer;
  const { label, tone } = decisionLooks[decision];
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1" aria-live="polite">
        <StatusBadge tone={tone} label={t(label)} />
        <span className="min-w-0">
          {answerSentence({ decision, reason, version: version ?? undefined }, t)}
        </span>
      </p>
      <p className="tabular text-sm text-ink-muted">
        {t("Publication {sequence}, published {age} ago", {
          sequence: snapshot.sequence,
          age: formatDuration(snapshot.ageSeconds, t),
        })}
      </p>
    </>
  );
}
