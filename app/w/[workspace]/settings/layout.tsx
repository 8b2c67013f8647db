import type { ReactNode } from "react";
import { PageHeader } from "#app/_components/page-header.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { SettingsTabs } from "#app/_workspace/settings-tabs.tsx";
import { grants } from "#lib/access/roles.ts";

type Props = { params: Promise<{ workspace: string }>; children: ReactNode };

export default async function SettingsLayout({ params, children }: Props) {
  const { workspace } = await params;
  const t = await serverText();
  const api = await serverCaller();
  const { role } = await shown(api.session.workspace({ workspace }));
  return (
    <>
      <PageHeader
        title={t("Settings")}
        tabs={<SettingsTabs workspace={workspace} administers={grants[role].administers} />}
      />
      {children}
    </>
  );
}
