import type { Metadata } from "next";
import { ActivityPage, type ActivitySearch } from "#app/_activity/activity-page.tsx";
import { readProgram } from "#app/_program/read-program.ts";

type Props = {
  params: Promise<{ workspace: string; program: string }>;
  searchParams: Promise<ActivitySearch>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace, program } = await params;
  return { title: `Activity · ${(await readProgram(workspace, program)).name}` };
}

export default async function ProgramActivityPage({ params, searchParams }: Props) {
  const { workspace, program: programId } = await params;
  await readProgram(workspace, programId);
  return (
    <ActivityPage
      workspace={workspace}
      programId={programId}
      path={`/w/${workspace}/programs/${programId}/activity`}
      search={await searchParams}
      kinds={["release", "version", "program"]}
      emptyText="Uploads, releases and reviews of this mini program will stand here."
    />
  );
}
