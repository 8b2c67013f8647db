import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { cache } from "react";
import { ChangedFiles } from "#app/_approval/changed-files.tsx";
import { DecisionAside } from "#app/_approval/decision-aside.tsx";
import { DecisionHeader } from "#app/_approval/decision-header.tsx";
import { DecisionHistory } from "#app/_approval/decision-history.tsx";
import { DecisionSubject } from "#app/_approval/decision-subject.tsx";
import { EarlierDecisions } from "#app/_approval/earlier-decisions.tsx";
import { firstFiles } from "#app/_approval/first-files.ts";
import { neighboursOf } from "#app/_approval/neighbours.ts";
import { RemovalPanel } from "#app/_approval/removal-panel.tsx";
import { ReviewNews } from "#app/_approval/review-news.tsx";
import { DifferencePanel } from "#app/_release/difference-view.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";

type Props = { params: Promise<{ workspace: string; release: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace, release: releaseId } = await params;
  const t = await serverText();
  const { program, version } = await readRelease(workspace, releaseId);
  return { title: t("Review {program} {version}", { program: program.name, version: version.name }) };
}

export default async function DecisionPage({ params }: Props) {
  const { workspace, release: releaseId } = await params;
  const api = await serverCaller();
  const address = { workspace, releaseId };
  const release = await readRelease(workspace, releaseId);
  // Its owner follows it on Release Progress: this page is the other side's.
  if (!release.standings.includes("reviewer")) redirect(`/w/${workspace}/releases/${releaseId}`);
  const [review, difference, log, queue] = await Promise.all([
    shown(api.approval.get(address)),
    shown(api.release.difference(address)),
    shown(api.release.log(address)),
    shown(api.approval.list({ workspace, waiting: true })),
  ]);
  const neighbours = neighboursOf(workspace, { queue: queue.approvals, releaseId });
  return (
    <>
      <div className="flex min-w-0 flex-col gap-2">
        <DecisionHeader workspace={workspace} release={release} review={review} neighbours={neighbours} />
        <ReviewNews workspace={workspace} release={release} />
      </div>
      <div className="grid min-w-0 items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          {review.removal ? (
            <RemovalPanel release={release} removal={review.removal} />
          ) : (
            <DifferencePanel
              workspace={workspace}
              version={release.version.name}
              difference={difference}
              files={
                <ChangedFiles
                  workspace={workspace}
                  releaseId={releaseId}
                  {...firstFiles(difference.package.files)}
                />
              }
            />
          )}
          <DecisionSubject release={release} review={review} />
          <DecisionHistory workspace={workspace} entries={log} />
          <EarlierDecisions workspace={workspace} program={release.program.name} decisions={review.earlier} />
        </div>
        <DecisionAside workspace={workspace} release={release} review={review} neighbours={neighbours} />
      </div>
    </>
  );
}

// Title and page ask for the same release in one request.
const readRelease = cache(async (workspace: string, releaseId: string) => {
  const api = await serverCaller();
  return shown(api.release.get({ workspace, releaseId }));
});
