import type { Metadata } from "next";
import { PageHeader } from "#app/_components/page-header.tsx";
import { PageCrumb } from "#app/_console/page-crumb.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { Why } from "#app/_why/why.tsx";
import { whyDescription, whyTitle } from "#app/_why/why-title.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverText();
  return { title: t(whyTitle) };
}

export default async function WhyPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const [api, t] = [await serverCaller(), await serverText()];
  const { apps } = await shown(api.simulator.targets({ workspace }));
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <PageCrumb label={t(whyTitle)} />
      <PageHeader title={t(whyTitle)} description={t(whyDescription)} />
      <Why workspace={workspace} apps={apps} />
    </div>
  );
}
