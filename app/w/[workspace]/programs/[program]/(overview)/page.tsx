import type { Metadata } from "next";
import { headers } from "next/headers";
import { originOf } from "#app/_apps/origin-of.ts";
import { ProgramFigures } from "#app/_insight/program-figures.tsx";
import { reportCurl } from "#app/_insight/report-curl.ts";
import { BasicsPanel } from "#app/_program/basics-panel.tsx";
import { DeleteProgram } from "#app/_program/delete-program.tsx";
import { NextStepPanel } from "#app/_program/next-step-panel.tsx";
import { nextSteps } from "#app/_program/next-steps.ts";
import { readProgram, readStanding } from "#app/_program/read-program.ts";
import { StandingTable } from "#app/_program/standing-table.tsx";
import { whyHref } from "#app/_why/why-href.ts";
import { whyTitle } from "#app/_why/why-title.ts";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";

type Props = { params: Promise<{ workspace: string; program: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace, program } = await params;
  return { title: (await readProgram(workspace, program)).name };
}

export default async function ProgramPage({ params }: Props) {
  const t = await serverText();
  const { workspace, program: programId } = await params;
  const program = await readProgram(workspace, programId);
  const standing = await readStanding(workspace, programId);
  const api = await serverCaller();
  const figures = await shown(api.insight.program({ workspace, programId, days: 7 }));
  const paths = {
    releases: `/w/${workspace}/releases`,
    versions: `/w/${workspace}/programs/${programId}/versions`,
  };
  const { id, revision, name, description, category, icon, deletedAt, mayAdminister } = program;
  const archived = deletedAt !== null;
  const [place] = standing.places;
  return (
    <>
      {archived ? null : <NextStepPanel steps={nextSteps(standing, paths, t)} />}
      <div>
        <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
          <h2 className="text-base font-semibold">{t("Where it stands")}</h2>
          {place ? (
            <div className="flex flex-wrap gap-2">
              <ButtonLink
                size="sm"
                href={whyHref(workspace, {
                  app: place.appId,
                  environment: place.environment,
                  program: programId,
                })}
              >
                {t(whyTitle)}
              </ButtonLink>
              <ButtonLink size="sm" href={`/w/${workspace}/programs/${programId}/compare`}>
                {t("Compare releases")}
              </ButtonLink>
            </div>
          ) : null}
        </div>
        <StandingTable places={standing.places} workspace={workspace} />
      </div>
      {figures.target ? (
        <ProgramFigures
          address={{ workspace, programId }}
          initial={figures}
          curl={reportCurl({ origin: originOf(await headers()), release: "<release id>" })}
        />
      ) : null}
      <BasicsPanel
        workspace={workspace}
        program={{ id, revision, name, description, category, icon }}
        archived={archived}
      />
      {mayAdminister && !archived ? <DeleteProgram workspace={workspace} program={{ id, name }} /> : null}
    </>
  );
}
