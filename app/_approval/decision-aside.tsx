import { FileText, Smartphone } from "lucide-react";
import type { Release } from "#app/_release/release-types.ts";
import { useText } from "#app/_text/use-text.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { stateNames } from "#lib/release/states.ts";
import type { Review } from "./approval-types.ts";
import { DecisionPanel } from "./decision-panel.tsx";
import { answers, decisionWords } from "./decision-words.ts";
import type { Neighbours } from "./neighbours.ts";
import { RunBuild } from "./run-build.tsx";

type Props = { workspace: string; release: Release; review: Review; neighbours: Neighbours };

/** The decision, in sight while the changes are read; below them on narrow screens. */
export function DecisionAside({ workspace, release, review, neighbours }: Props) {
  const t = useText();
  const isWaiting = review.kind !== null;
  return (
    <aside
      id="decision"
      aria-label={t("Decision")}
      className="flex min-w-0 scroll-mt-16 flex-col gap-4 xl:sticky xl:top-[calc(var(--topbar)+1rem)]"
    >
      <Panel title={isWaiting ? t("Decision") : t("Decided")}>
        <DecisionPanel
          key={release.id}
          workspace={workspace}
          release={release}
          review={review}
          decided={<Decided workspace={workspace} release={release} neighbours={neighbours} />}
        />
      </Panel>
      <Panel title={t("Try it")}>
        <p className="mb-3 text-sm text-ink-muted">
          {t(
            "Run the very build, or see in the simulator what a user of {app} gets now. Neither counts anywhere.",
            {
              app: release.app.name,
            },
          )}
        </p>
        <div className="flex flex-wrap gap-2">
          <RunBuild workspace={workspace} release={release} />
          <ButtonLink size="sm" href={simulatorHref(workspace, release)}>
            <Smartphone aria-hidden /> {t("Open simulator")}
          </ButtonLink>
          <ButtonLink size="sm" href={`/w/${workspace}/releases/${release.id}`}>
            <FileText aria-hidden /> {t("Release Progress")}
          </ButtonLink>
        </div>
      </Panel>
    </aside>
  );
}

function Decided({ workspace, release, neighbours }: Omit<Props, "review">) {
  const t = useText();
  const decision = release.history.find(({ action }) => answers.includes(action));
  return (
    <div className="flex flex-col items-start gap-3">
      <p>{decision ? decisionWords(decision, t) : t("It needed no review")}</p>
      <p className="text-sm text-ink-muted">
        {t("State now: {state}", { state: t(stateNames[release.state]) })}
      </p>
      {decision?.words ? (
        <blockquote className="border-l-2 border-line-strong pl-3 whitespace-pre-wrap [overflow-wrap:anywhere]">
          {decision.words}
        </blockquote>
      ) : null}
      {neighbours.nextHref ? (
        <ButtonLink variant="primary" href={neighbours.nextHref}>
          {t("Next that waits")}
        </ButtonLink>
      ) : (
        <ButtonLink href={`/w/${workspace}/approvals`}>{t("Back to approvals")}</ButtonLink>
      )}
    </div>
  );
}

function simulatorHref(workspace: string, { app, environment, program }: Release): string {
  const query = new URLSearchParams({ app: app.id, environment, program: program.id });
  return `/w/${workspace}/simulator?${query}`;
}
