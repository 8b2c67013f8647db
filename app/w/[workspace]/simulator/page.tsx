import type { Metadata } from "next";
import { BuildLook } from "#app/_simulator/build-look.tsx";
import { Simulator } from "#app/_simulator/simulator.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { PageCrumb } from "#app/_console/page-crumb.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverText();
  return { title: t("Simulator") };
}

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<{ release?: string | string[] }>;
};

export default async function SimulatorPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const { release: releaseId } = await searchParams;
  const [api, t] = [await serverCaller(), await serverText()];
  if (typeof releaseId === "string" && releaseId !== "") {
    const release = await shown(api.release.get({ workspace, releaseId }));
    return (
      <div className="flex min-w-0 flex-col gap-5">
        <PageCrumb label={`${release.basicInformation.name} ${release.version.name}`} />
        <PageHeader
          title={`${release.basicInformation.name} ${release.version.name}`}
          actions={<ButtonLink href={`/w/${workspace}/simulator`}>{t("Be a device instead")}</ButtonLink>}
        />
        <BuildLook workspace={workspace} release={release} />
      </div>
    );
  }
  const { apps } = await shown(api.simulator.targets({ workspace }));
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <PageHeader
        title={t("Simulator")}
        description={t("A device to look at: it asks the real edge as anybody you choose, and says why.")}
      />
      <Simulator workspace={workspace} apps={apps} />
    </div>
  );
}
