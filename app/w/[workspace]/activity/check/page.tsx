import { notFound } from "next/navigation";
import { ChainCheckPanel } from "#app/_activity/chain-check.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { PageCrumb } from "#app/_console/page-crumb.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { grants } from "#lib/access/roles.ts";

export async function generateMetadata() {
  const t = await serverText();
  return { title: t("Check the log") };
}

export default async function CheckPage({ params }: { params: Promise<{ workspace: string }> }) {
  const t = await serverText();
  const { workspace } = await params;
  const api = await serverCaller();
  const { role } = await shown(api.session.workspace({ workspace }));
  if (!grants[role].administers) notFound();
  return (
    <>
      <PageCrumb label={t("Check the log")} />
      <PageHeader
        title={t("Is the log whole?")}
        description={t(
          "The log of this workspace can only grow: not even Sluice itself can change or remove an entry.",
        )}
      />
      <ChainCheckPanel workspace={workspace} />
    </>
  );
}
