import type { ReactNode } from "react";
import { AudienceTabs } from "#app/_audience/audience-tabs.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { serverText } from "#app/_text/server-text.ts";

type Props = { params: Promise<{ workspace: string }>; children: ReactNode };

export default async function AudiencesLayout({ params, children }: Props) {
  const { workspace } = await params;
  const t = await serverText();
  return (
    <>
      <PageHeader
        title={t("Allowlists and Rules")}
        description={t("Users and conditions kept under a name, for any rollout of the workspace.")}
        tabs={<AudienceTabs workspace={workspace} />}
      />
      {children}
    </>
  );
}
