import type { Metadata } from "next";
import { ActivityPage } from "#app/_activity/activity-page.tsx";
import { queryOf, type ActivitySearch } from "#app/_activity/activity-search.ts";
import { ExportButton } from "#app/_activity/export-button.tsx";
import { readProgram } from "#app/_program/read-program.ts";
import { serverText } from "#app/_text/server-text.ts";

type Props = {
  params: Promise<{ workspace: string; program: string }>;
  searchParams: Promise<ActivitySearch>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await serverText();
  const { workspace, program } = await params;
  return { title: `${t("Activity")} · ${(await readProgram(workspace, program)).name}` };
}

export default async function ProgramActivityPage({ params, searchParams }: Props) {
  const t = await serverText();
  const { workspace, program: programId } = await params;
  const search = await searchParams;
  await readProgram(workspace, programId);
  return (
    <>
      <div className="flex justify-end">
        <ExportButton workspace={workspace} query={{ ...queryOf(search), programId }} />
      </div>
      <ActivityPage
        workspace={workspace}
        programId={programId}
        path={`/w/${workspace}/programs/${programId}/activity`}
        search={search}
        kinds={["release", "version", "program", "qr_code"]}
        emptyText={t("Uploads, releases and reviews of this mini program will stand here.")}
      />
    </>
  );
}
