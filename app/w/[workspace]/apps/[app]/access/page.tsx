import type { Metadata } from "next";
import { OpenToPanel } from "#app/_apps/open-to-panel.tsx";
import { OpeningsPanel } from "#app/_apps/openings-panel.tsx";
import { RequestsPanel } from "#app/_apps/requests-panel.tsx";
import { PageCrumb } from "#app/_console/page-crumb.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";

type Props = { params: Promise<{ workspace: string; app: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace, app: appId } = await params;
  const [api, t] = [await serverCaller(), await serverText()];
  const app = await shown(api.app.get({ workspace, appId }));
  return { title: t("Who may release to {app}", { app: app.name }) };
}

export default async function AccessPage({ params }: Props) {
  const { workspace, app: appId } = await params;
  const [api, t] = [await serverCaller(), await serverText()];
  const [app, openings, requests] = await Promise.all([
    shown(api.app.get({ workspace, appId })),
    shown(api.app.openings({ workspace, appId })),
    shown(api.app.requests({ workspace, appId })),
  ]);
  const place = { workspace, appId };
  return (
    <div className="flex flex-col gap-5">
      <PageCrumb label={t("Who may release")} depth={2} />
      <RequestsPanel place={place} app={app} requests={requests} />
      <OpenToPanel key={app.openTo} place={place} openTo={app.openTo} mayAdminister={app.mayAdminister} />
      {app.openTo === "all" ? null : <OpeningsPanel place={place} app={app} openings={openings} />}
    </div>
  );
}
