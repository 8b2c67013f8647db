import type { Metadata } from "next";
import { BasicsPanel } from "#app/_program/basics-panel.tsx";
import { NextStepPanel } from "#app/_program/next-step-panel.tsx";
import { nextSteps } from "#app/_program/next-steps.ts";
import { readProgram, readStanding } from "#app/_program/read-program.ts";
import { StandingTable } from "#app/_program/standing-table.tsx";

type Props = { params: Promise<{ workspace: string; program: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace, program } = await params;
  return { title: (await readProgram(workspace, program)).name };
}

export default async function ProgramPage({ params }: Props) {
  const { workspace, program: programId } = await params;
  const program = await readProgram(workspace, programId);
  const standing = await readStanding(workspace, programId);
  const steps = nextSteps(standing, {
    releases: `/w/${workspace}/releases`,
    versions: `/w/${workspace}/programs/${programId}/versions`,
  });
  const { id, revision, name, description, category } = program;
  return (
    <>
      <NextStepPanel steps={steps} />
      <div>
        <h2 className="mb-3 text-base font-semibold">Where it stands</h2>
        <StandingTable places={standing.places} workspace={workspace} />
      </div>
      <BasicsPanel workspace={workspace} program={{ id, revision, name, description, category }} />
    </>
  );
}
