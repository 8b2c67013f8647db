import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageCrumb } from "#app/_console/page-crumb.tsx";
import { readProgram } from "#app/_program/read-program.ts";
import { Matrix } from "#app/_release-target/matrix.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { AppWindow } from "lucide-react";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { VersionDifference } from "./version-difference.tsx";
import { VersionFacts } from "./version-facts.tsx";

type Props = { params: Promise<{ workspace: string; program: string; version: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await serverText();
  const { workspace, program } = await params;
  return { title: `${t("Version")} · ${(await readProgram(workspace, program)).name}` };
}

export default async function VersionPage({ params }: Props) {
  const t = await serverText();
  const { workspace, program: programId, version: versionId } = await params;
  const program = await readProgram(workspace, programId);
  const api = await serverCaller();
  const { version, rows } = await shown(
    api.version.matrix({ workspace, versionId: versionId.slice(0, idLengthMax) }),
  );
  // A version stands under its own mini program alone.
  if (version.programId !== programId) notFound();
  const models = await shown(api.program.releases({ workspace, programId }));
  const difference = await shown(api.version.difference({ workspace, versionId }));
  const path = `/w/${workspace}/programs/${programId}/versions`;
  return (
    <>
      <PageCrumb label={t("Versions")} href={path} depth={2} />
      <PageCrumb label={version.name} depth={3} />
      <VersionFacts
        workspace={workspace}
        version={version}
        path={path}
        archived={program.deletedAt !== null}
      />
      <section className="min-w-0">
        <h3 className="mb-1 text-base font-semibold">{t("Where it stands")}</h3>
        <p className="mb-3 max-w-prose text-sm text-pretty text-ink-muted">
          {t(
            "Tick any number of apps and environments to release this version to all of them in one go. A target cannot be changed after it was selected.",
          )}
        </p>
        {rows.length === 0 ? (
          <EmptyState
            framed
            icon={AppWindow}
            title={t("No app is open to this workspace")}
            text={t("A version is released to a super app. Look for one under Apps.")}
            action={<ButtonLink href={`/w/${workspace}/apps`}>{t("Go to Apps")}</ButtonLink>}
          />
        ) : (
          <Matrix
            workspace={workspace}
            programId={programId}
            version={{ id: version.id, name: version.name }}
            rows={rows}
            models={models}
            archived={program.deletedAt !== null}
          />
        )}
      </section>
      <VersionDifference version={version.name} path={path} difference={difference} />
    </>
  );
}

const idLengthMax = 40;
