import { FileText, Smartphone } from "lucide-react";
import type { Release } from "#app/_release/release-types.ts";
import { ReviewPanel } from "#app/_release/review-panel.tsx";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import { stateNames } from "#lib/release/states.ts";
import { nextWords } from "./next-words.ts";
import type { Neighbours } from "./neighbours.ts";

type Props = { workspace: string; release: Release; neighbours: Neighbours };

/** The decision, in sight while the changes are read; below them on narrow screens. */
export function DecisionAside({ workspace, release, neighbours }: Props) {
  const isWaiting = release.state === "under_review";
  return (
    <aside
      id="decision"
      aria-label="Decision"
      className="flex min-w-0 scroll-mt-16 flex-col gap-4 xl:sticky xl:top-[calc(var(--topbar)+1rem)]"
    >
      <Panel title={isWaiting ? "Decision" : "Decided"}>
        {isWaiting ? (
          <Waiting workspace={workspace} release={release} />
        ) : (
          <Decided workspace={workspace} release={release} neighbours={neighbours} />
        )}
      </Panel>
      <Panel title="Try it">
        <p className="mb-3 text-sm text-ink-muted">
          See in the simulator what a user of {release.app.name} gets. It takes no places and counts in no
          figures.
        </p>
        <div className="flex flex-wrap gap-2">
          <ButtonLink size="sm" href={simulatorHref(workspace, release)}>
            <Smartphone aria-hidden /> Open simulator
          </ButtonLink>
          <ButtonLink size="sm" href={`/w/${workspace}/releases/${release.id}`}>
            <FileText aria-hidden /> Release Progress
          </ButtonLink>
        </div>
      </Panel>
    </aside>
  );
}

function Waiting({ workspace, release }: Omit<Props, "neighbours">) {
  const { reviewMark, history, commands } = release;
  const delay = reviewMark === "delayed" ? history.find(({ action }) => action === "delay") : undefined;
  const isOwn = commands.some((offer) => !offer.allowed && offer.why === "own_application");
  return (
    <div className="flex flex-col gap-3">
      {delay ? (
        <Notice tone="warning" title={`${delay.actorName} delayed the review`}>
          {delay.words}
        </Notice>
      ) : null}
      {isOwn ? (
        <Notice title="You applied for this release">
          Another reviewer decides on it, unless self-approval is on for {release.app.name},{" "}
          {environmentNames[release.environment]}.
        </Notice>
      ) : (
        <p className="text-sm text-ink-muted">{nextWords(release)}</p>
      )}
      <ReviewPanel workspace={workspace} release={release} commands={commands} />
    </div>
  );
}

function Decided({ workspace, release, neighbours }: Props) {
  const { history, state } = release;
  const decision = history.find(({ action }) => action in decisionWords);
  return (
    <div className="flex flex-col items-start gap-3">
      <p>
        {decision ? `${decision.actorName} ${decisionWords[decision.action]}. ` : "It needed no review. "}
        It stands in {stateNames[state]} now.
      </p>
      {decision?.words ? (
        <blockquote className="border-l-2 border-line-strong pl-3 whitespace-pre-wrap [overflow-wrap:anywhere]">
          {decision.words}
        </blockquote>
      ) : null}
      {neighbours.nextHref ? (
        <ButtonLink variant="primary" href={neighbours.nextHref}>
          Next waiting release
        </ButtonLink>
      ) : (
        <ButtonLink href={`/w/${workspace}/approvals`}>Back to approvals</ButtonLink>
      )}
    </div>
  );
}

const decisionWords: Record<string, string> = {
  approve: "approved it",
  reject: "rejected it",
  withdraw: "withdrew the application",
};

function simulatorHref(workspace: string, { app, environment, program }: Release): string {
  const query = new URLSearchParams({ app: app.id, environment, program: program.id });
  return `/w/${workspace}/simulator?${query}`;
}
