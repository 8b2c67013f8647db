import type { Metadata } from "next";
import { AttributesPanel } from "#app/_apps/attributes-panel.tsx";
import { TrustedKeysPanel } from "#app/_apps/trusted-keys-panel.tsx";
import { PageCrumb } from "#app/_console/page-crumb.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";

type Props = { params: Promise<{ workspace: string; app: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace, app: appId } = await params;
  const [api, t] = [await serverCaller(), await serverText()];
  const app = await shown(api.app.get({ workspace, appId }));
  return { title: t("Trust and attributes of {app}", { app: app.name }) };
}

export default async function TrustPage({ params }: Props) {
  const { workspace, app: appId } = await params;
  const [api, t] = [await serverCaller(), await serverText()];
  const app = await shown(api.app.get({ workspace, appId }));
  const place = { workspace, appId };
  return (
    <div className="flex flex-col gap-5">
      <PageCrumb label={t("Trust and attributes")} depth={2} />
      <TrustedKeysPanel place={place} app={app} nowMs={Date.now()} />
      <AttributesPanel place={place} app={app} />
    </div>
  );
}
