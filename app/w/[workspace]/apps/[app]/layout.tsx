import type { Metadata } from "next";
import type { ReactNode } from "react";
import { AppFacts } from "#app/_apps/app-facts.tsx";
import { environmentTabs } from "#app/_apps/app-words.ts";
import { PageHeader } from "#app/_components/page-header.tsx";
import { PageCrumb } from "#app/_console/page-crumb.tsx";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { Avatar } from "#app/_ui/avatar.tsx";
import { LinkTabs } from "#app/_ui/link-tabs.tsx";
import { environmentNames } from "#lib/release/environments.ts";

type Props = { params: Promise<{ workspace: string; app: string }>; children: ReactNode };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const app = await readApp(params);
  return { title: app.name };
}

export default async function AppLayout({ params, children }: Props) {
  const { workspace } = await params;
  const app = await readApp(params);
  const tabs = environmentTabs.map((environment) => ({
    href: `/w/${workspace}/apps/${app.id}/${environment}`,
    label: environmentNames[environment],
  }));
  return (
    <div className="flex flex-col gap-5">
      <PageCrumb label={app.name} />
      <PageHeader title={app.name} icon={<Avatar name={app.name} size="lg" square />} />
      <AppFacts app={app} />
      <LinkTabs label="Environments" tabs={tabs} />
      {children}
    </div>
  );
}

async function readApp(params: Props["params"]) {
  const { workspace, app } = await params;
  const api = await serverCaller();
  return shown(api.app.get({ workspace, appId: app }));
}
