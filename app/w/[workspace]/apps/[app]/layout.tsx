import type { ReactNode } from "react";
import { AppFacts } from "#app/_apps/app-facts.tsx";
import type { App } from "#app/_apps/app-types.ts";
import { environmentTabs } from "#app/_apps/app-words.ts";
import { DeleteApp } from "#app/_apps/delete-app.tsx";
import { EditApp } from "#app/_apps/edit-app.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { PageCrumb } from "#app/_console/page-crumb.tsx";
import { iconSrc } from "#app/_program/icon-src.ts";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { Avatar } from "#app/_ui/avatar.tsx";
import { LinkTabs, type LinkTab } from "#app/_ui/link-tabs.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import type { Text } from "#lib/text/text.ts";

type Props = { params: Promise<{ workspace: string; app: string }>; children: ReactNode };

export default async function AppLayout({ params, children }: Props) {
  const { workspace } = await params;
  const [app, t] = [await readApp(params), await serverText()];
  return (
    <div className="flex flex-col gap-5">
      <PageCrumb label={app.name} />
      <PageHeader
        title={app.name}
        icon={<Avatar name={app.name} src={iconSrc(app.icon)} size="lg" square />}
        actions={
          app.mayAdminister ? (
            <>
              <DeleteApp workspace={workspace} app={{ id: app.id, name: app.name }} />
              <EditApp workspace={workspace} app={app} />
            </>
          ) : null
        }
      />
      <AppFacts app={app} />
      <LinkTabs label={t("Parts of the app")} tabs={tabsOf(app, `/w/${workspace}/apps/${app.id}`, t)} />
      {children}
    </div>
  );
}

function tabsOf(app: App, path: string, t: Text): LinkTab[] {
  return [
    ...environmentTabs.map((environment) => ({
      href: `${path}/${environment}`,
      label: t(environmentNames[environment]),
    })),
    {
      href: `${path}/access`,
      label: t("Who may release"),
      ...(app.waiting > 0 && { count: app.waiting }),
    },
    { href: `${path}/trust`, label: t("Trust and attributes") },
  ];
}

async function readApp(params: Props["params"]) {
  const { workspace, app } = await params;
  const api = await serverCaller();
  return shown(api.app.get({ workspace, appId: app }));
}
