import { KeyRound } from "lucide-react";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import type { App } from "#app/_apps/app-types.ts";
import { CreateDeviceKey } from "#app/_apps/create-device-key.tsx";
import { DeviceKeysPanel } from "#app/_apps/device-keys-panel.tsx";
import { IdentityKeysPanel } from "#app/_apps/identity-keys-panel.tsx";
import { isAnswered } from "#app/_apps/key-standing.ts";
import { originOf } from "#app/_apps/origin-of.ts";
import { readPlace, searchWord } from "#app/_apps/place-cursor.ts";
import { ProgramsHerePanel } from "#app/_apps/programs-here-panel.tsx";
import { resolveCurl } from "#app/_apps/resolve-curl.ts";
import { SettingsPanel } from "#app/_apps/settings-panel.tsx";
import { TryItPanel } from "#app/_apps/try-it-panel.tsx";
import { PageCrumb } from "#app/_console/page-crumb.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { Notice } from "#app/_ui/notice.tsx";
import { roleNames } from "#lib/access/roles.ts";
import { environmentNames, environments } from "#lib/release/environments.ts";

type Props = {
  params: Promise<{ workspace: string; app: string; environment: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace, app: appId, environment } = await params;
  const [api, t] = [await serverCaller(), await serverText()];
  const app = await shown(api.app.get({ workspace, appId }));
  const known = environments.find((one) => one === environment);
  if (!known) return { title: app.name };
  return { title: t("{app}, {environment}", { app: app.name, environment: t(environmentNames[known]) }) };
}

export default async function EnvironmentPage({ params, searchParams }: Props) {
  const [{ workspace, app: appId, environment: name }, search] = [await params, await searchParams];
  const environment = environments.find((one) => one === name);
  if (!environment) notFound();
  const [api, t] = [await serverCaller(), await serverText()];
  const target = { appId, environment };
  const [here, app, programs] = await Promise.all([
    shown(api.session.workspace({ workspace })),
    shown(api.app.get({ workspace, appId })),
    shown(api.app.programs({ workspace, target, ...questionOf(search) })),
  ]);
  const place = app.environments.find((one) => one.environment === environment);
  if (!place) notFound();
  const address = { workspace, target };
  const curl = resolveCurl({ origin: originOf(await headers()), signedIdentity: place.signedIdentity });
  const nowMs = Date.now();
  const { mayAdminister } = app;
  const shared = { address, appName: app.name, nowMs, curl, mayAdminister };
  return (
    <div className="flex flex-col gap-5">
      <PageCrumb label={t(environmentNames[environment])} depth={2} />
      {mayAdminister ? null : (
        <Notice title={t("You can read this page")}>
          {t("Settings and keys are changed by a Workspace Admin; you are a {role} here.", {
            role: t(roleNames[here.role]),
          })}
        </Notice>
      )}
      {mayAdminister && !place.deviceKeys.some((key) => isAnswered(key, nowMs)) ? (
        <NextKey {...shared} />
      ) : null}
      {app.mayReview ? (
        <ProgramsHerePanel
          {...shared}
          page={programs}
          path={`/w/${workspace}/apps/${appId}/${environment}`}
          search={search}
        />
      ) : null}
      <SettingsPanel
        key={environment}
        address={address}
        saved={savedOf(place)}
        identityKeyCount={place.identityKeys.filter(({ revokedAt }) => revokedAt === null).length}
        mayAdminister={mayAdminister}
      />
      <DeviceKeysPanel {...shared} keys={place.deviceKeys} />
      <IdentityKeysPanel {...shared} keys={place.identityKeys} signedIdentity={place.signedIdentity} />
      <TryItPanel address={address} curl={curl} />
    </div>
  );
}

type KeyProps = { address: Parameters<typeof CreateDeviceKey>[0]["address"]; appName: string; curl: string };

/** What comes next where no device can ask yet. */
async function NextKey({ address, appName, curl }: KeyProps) {
  const t = await serverText();
  const environment = t(environmentNames[address.target.environment]);
  const place = t("{app}, {environment}", { app: appName, environment });
  return (
    <Notice
      icon={KeyRound}
      title={t("Next: create a device key")}
      action={<CreateDeviceKey address={address} place={place} curl={curl} />}
    >
      {t("Builds of the app carry it. Until there is one, no device can ask what to run here.")}
    </Notice>
  );
}

const questionOf = (search: Awaited<Props["searchParams"]>) => ({
  search: searchWord(search["q"]),
  suspendedOnly: search["only"] === "suspended",
  cursor: readPlace(search["cursor"]),
});

const savedOf = ({ settings, signedIdentity }: App["environments"][number]) => ({
  settings,
  signedIdentity,
});
