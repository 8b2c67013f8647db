import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import type { App } from "#app/_apps/app-types.ts";
import { DeviceKeysPanel } from "#app/_apps/device-keys-panel.tsx";
import { IdentityKeysPanel } from "#app/_apps/identity-keys-panel.tsx";
import { originOf } from "#app/_apps/origin-of.ts";
import { resolveCurl } from "#app/_apps/resolve-curl.ts";
import { SettingsPanel } from "#app/_apps/settings-panel.tsx";
import { TryItPanel } from "#app/_apps/try-it-panel.tsx";
import { PageCrumb } from "#app/_console/page-crumb.tsx";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { Notice } from "#app/_ui/notice.tsx";
import { roleNames } from "#lib/access/roles.ts";
import { environmentNames, environments } from "#lib/release/environments.ts";

type Props = { params: Promise<{ workspace: string; app: string; environment: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace, app: appId, environment } = await params;
  const api = await serverCaller();
  const app = await shown(api.app.get({ workspace, appId }));
  const known = environments.find((one) => one === environment);
  return { title: known ? `${app.name}, ${environmentNames[known]}` : app.name };
}

export default async function EnvironmentPage({ params }: Props) {
  const { workspace, app: appId, environment: name } = await params;
  const environment = environments.find((one) => one === name);
  if (!environment) notFound();
  const api = await serverCaller();
  const [here, app] = await Promise.all([
    shown(api.session.workspace({ workspace })),
    shown(api.app.get({ workspace, appId })),
  ]);
  const place = app.environments.find((one) => one.environment === environment);
  if (!place) notFound();
  const address = { workspace, target: { appId, environment } };
  const origin = originOf(await headers());
  const curl = resolveCurl({ origin, signedIdentity: place.signedIdentity });
  const { mayAdminister } = app;
  return (
    <div className="flex flex-col gap-5">
      <PageCrumb label={environmentNames[environment]} depth={2} />
      {mayAdminister ? null : (
        <Notice title="You can read this page">
          Settings and keys are changed by a Workspace Admin; you are a {roleNames[here.role]} here.
        </Notice>
      )}
      <SettingsPanel
        key={environment}
        address={address}
        saved={savedOf(place)}
        identityKeyCount={place.identityKeys.filter(({ revokedAt }) => revokedAt === null).length}
        mayAdminister={mayAdminister}
      />
      <DeviceKeysPanel
        address={address}
        appName={app.name}
        keys={place.deviceKeys}
        curl={curl}
        mayAdminister={mayAdminister}
      />
      <IdentityKeysPanel
        address={address}
        keys={place.identityKeys}
        signedIdentity={place.signedIdentity}
        nowMs={Date.now()}
        mayAdminister={mayAdminister}
      />
      <TryItPanel address={address} curl={curl} />
    </div>
  );
}

const savedOf = ({ settings, signedIdentity, nextCheckAfterSeconds }: App["environments"][number]) => ({
  settings,
  signedIdentity,
  nextCheckAfterSeconds,
});
