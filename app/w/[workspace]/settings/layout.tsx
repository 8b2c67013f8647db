import type { ReactNode } from "react";
import { PageHeader } from "#app/_components/page-header.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { SettingsTabs } from "#app/_workspace/settings-tabs.tsx";

type Props = { params: Promise<{ workspace: string }>; children: ReactNode };

export default async function SettingsLayout({ params, children }: Props) {
  const { workspace } = await params;
  const t = await serverText();
  return (
    <>
      <PageHeader title={t("Settings")} tabs={<SettingsTabs workspace={workspace} />} />
      {children}
    </>
  );
}
