import type { Metadata } from "next";
import { AppsTable } from "#app/_apps/apps-table.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { serverCaller, shown } from "#app/_trpc/server.ts";

export const metadata: Metadata = { title: "Apps" };

export default async function AppsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const api = await serverCaller();
  const [here, apps] = await Promise.all([
    shown(api.session.workspace({ workspace })),
    shown(api.app.list({ workspace })),
  ]);
  return (
    <div className="flex flex-col gap-5">
      <PageHeader
        title="Apps"
        description="The super apps that mini programs are released to, each with its environments and keys."
      />
      <AppsTable apps={apps} workspace={workspace} kind={here.kind} />
    </div>
  );
}
