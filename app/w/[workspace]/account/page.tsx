import type { Metadata } from "next";
import { AccountPanels } from "#app/_account/account-panels.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { PageCrumb } from "#app/_console/page-crumb.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverText();
  return { title: t("Your account") };
}

export default async function WorkspaceAccountPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const t = await serverText();
  const api = await serverCaller();
  const me = await shown(api.session.me());
  return (
    <>
      <PageCrumb label={t("Your account")} />
      <PageHeader title={t("Your account")} description={t("The same in every workspace.")} />
      <AccountPanels
        account={await shown(api.account.get())}
        workspaces={me.workspaces}
        current={workspace}
      />
    </>
  );
}
