import { GitCompareArrows } from "lucide-react";
import type { Metadata } from "next";
import { PageCrumb } from "#app/_console/page-crumb.tsx";
import { CompareChoice } from "#app/_program/compare-choice.tsx";
import { comparedWords } from "#app/_program/compared-words.ts";
import { readProgram } from "#app/_program/read-program.ts";
import { DifferenceView } from "#app/_release/difference-view.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Panel } from "#app/_ui/panel.tsx";

type Props = {
  params: Promise<{ workspace: string; program: string }>;
  searchParams: Promise<{ release?: string | string[]; against?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await serverText();
  const { workspace, program } = await params;
  return { title: `${t("Compare")} · ${(await readProgram(workspace, program)).name}` };
}

export default async function ComparePage({ params, searchParams }: Props) {
  const t = await serverText();
  const { workspace, program: programId } = await params;
  await readProgram(workspace, programId);
  const search = await searchParams;
  const api = await serverCaller();
  const releases = await shown(api.program.releases({ workspace, programId }));
  // What was mistyped in the address, or is gone, leads to the newest.
  const release = releases.find(({ id }) => id === search.release) ?? releases[0];
  const against = releases.find(({ id }) => id === search.against && id !== release?.id);
  if (!release) {
    return (
      <EmptyState
        framed
        icon={GitCompareArrows}
        title={t("Nothing to compare yet")}
        text={t("Release a version first: then any two releases can be compared here.")}
      />
    );
  }
  const pair = { releaseId: release.id, ...(against && { againstReleaseId: against.id }) };
  const difference = await shown(api.release.difference({ workspace, ...pair }));
  return (
    <>
      <PageCrumb label={t("Compare")} depth={2} />
      <CompareChoice releases={releases} release={release.id} against={against?.id ?? ""} />
      <Panel title={t("What differs")} description={comparedWords(release, difference, t)}>
        <DifferenceView difference={difference} />
      </Panel>
    </>
  );
}
