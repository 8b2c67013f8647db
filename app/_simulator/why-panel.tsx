"use client";

import { MessageCircleQuestion } from "lucide-react";
import type { ReactNode } from "react";
import { useState } from "react";
import { LiveDot } from "#app/_components/live-dot.tsx";
import { ConfigurationView } from "#app/_release/configuration-view.tsx";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { CodeBlock } from "#app/_ui/code-block.tsx";
import { useText } from "#app/_text/use-text.ts";
import { formatDuration } from "#app/_ui/format-duration.ts";
import { Panel } from "#app/_ui/panel.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "#app/_ui/tabs.tsx";
import { askAbout } from "#app/_why/asked-person.ts";
import { whyHref } from "#app/_why/why-href.ts";
import { whyTitle } from "#app/_why/why-title.ts";
import { answerSentence, decisionLooks } from "./answer-words.ts";
import { DownloadFacts } from "./download-facts.tsx";
import type { Answered } from "./ask-device.ts";
import { StorySteps } from "./story-steps.tsx";
import type { Simulated } from "./use-simulated-device.ts";

type Props = { simulated: Simulated; selected: string | null; picker?: ReactNode };

/** Which version this user gets of one mini program, and why. */
export function WhyPanel({ simulated, selected, picker }: Props) {
  const t = useText();
  const [tab, setTab] = useState("why");
  const { answer, programs, nameOf } = simulated;
  const program = programs.find(({ id }) => id === selected);
  if (answer.error && !answer.data) return null;
  if (!answer.data) return <Skeleton className="h-96 rounded-lg" />;
  if (!program) return null;
  const { label, tone } = decisionLooks[program.decision];
  return (
    <Panel title={picker ? t("Which version, and why") : nameOf(program.id)} actions={picker}>
      <div className="flex min-w-0 flex-col gap-3">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <StatusBadge tone={tone} label={t(label)} />
          <span className="min-w-0">{answerSentence(program, t)}</span>
        </p>
        <Freshness simulated={simulated} />
        <Tabs value={tab} onValueChange={setTab}>
          <TabsList>
            <TabsTrigger value="why">{t("Why")}</TabsTrigger>
            <TabsTrigger value="download">{t("Download")}</TabsTrigger>
            <TabsTrigger value="configuration">{t("Configuration")}</TabsTrigger>
            <TabsTrigger value="answer">{t("Whole answer")}</TabsTrigger>
          </TabsList>
          <TabsContent value="why">
            <StorySteps story={program.story} place={simulated.place} />
            <AskFurther simulated={simulated} program={program.id} />
          </TabsContent>
          <TabsContent value="download">
            <DownloadFacts simulated={simulated} program={program} />
          </TabsContent>
          <TabsContent value="configuration">
            {program.configuration ? (
              <ConfigurationView configuration={program.configuration} columns={1} />
            ) : (
              <p className="py-4 text-ink-muted">{t("A device gets configuration only with a version.")}</p>
            )}
          </TabsContent>
          <TabsContent value="answer">
            <CodeBlock label={t("What the edge answered for it")} code={answerText(program)} wrap />
          </TabsContent>
        </Tabs>
      </div>
    </Panel>
  );
}

/** The same question on a page of its own, where everything about it can be changed. */
function AskFurther({ simulated, program }: { simulated: Simulated; program: string }) {
  const t = useText();
  const { device, place } = simulated;
  const about = { app: place.appId, environment: place.environment, program };
  return (
    <ButtonLink
      size="sm"
      href={whyHref(place.workspace, about, device)}
      onClick={() => askAbout({ user: device.user, install: device.install })}
      className="mt-3"
    >
      <MessageCircleQuestion aria-hidden /> {t(whyTitle)}
    </ButtonLink>
  );
}

function Freshness({ simulated }: { simulated: Simulated }) {
  const t = useText();
  const { data, error } = simulated.answer;
  if (!data) return null;
  const words = t("Publication {sequence}, published {age} ago", {
    sequence: data.sequence,
    age: formatDuration(data.ageSeconds, t),
  });
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-muted">
      <LiveDot
        still={error !== null}
        label={error ? t("{words}; the edge does not answer now", { words }) : words}
      />
      {error ? null : <span>{t("· asked again every 5 s")}</span>}
    </p>
  );
}

function answerText({ story: _story, ...answer }: Answered): string {
  return JSON.stringify(answer, null, 2);
}
