import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { DecisionAside } from "#app/_approval/decision-aside.tsx";
import { DecisionHeader } from "#app/_approval/decision-header.tsx";
import { DecisionHistory } from "#app/_approval/decision-history.tsx";
import { DecisionSubject } from "#app/_approval/decision-subject.tsx";
import { neighboursOf } from "#app/_approval/neighbours.ts";
import { DifferencePanel } from "#app/_release/difference-view.tsx";
import { serverCaller, shown } from "#app/_trpc/server.ts";

type Props = { params: Promise<{ workspace: string; release: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace, release: releaseId } = await params;
  const api = await serverCaller();
  const { program, version } = await shown(api.release.get({ workspace, releaseId }));
  return { title: `Review ${program.name} ${version.name}` };
}

export default async function DecisionPage({ params }: Props) {
  const { workspace, release: releaseId } = await params;
  const api = await serverCaller();
  const address = { workspace, releaseId };
  const [release, difference, log, queue] = await Promise.all([
    shown(api.release.get(address)),
    shown(api.release.difference(address)),
    shown(api.release.log(address)),
    shown(api.approval.list({ workspace, waiting: true })),
  ]);
  // Its owner follows it on Release Progress: this page is the other side's.
  if (!release.standings.includes("reviewer")) redirect(`/w/${workspace}/releases/${releaseId}`);
  const neighbours = neighboursOf(workspace, { queue: queue.approvals, releaseId });
  return (
    <>
      <DecisionHeader workspace={workspace} release={release} neighbours={neighbours} />
      <div className="grid min-w-0 items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <DifferencePanel workspace={workspace} version={release.version.name} difference={difference} />
          <DecisionSubject release={release} />
          <DecisionHistory workspace={workspace} entries={log} />
        </div>
        <DecisionAside workspace={workspace} release={release} neighbours={neighbours} />
      </div>
    </>
  );
}
