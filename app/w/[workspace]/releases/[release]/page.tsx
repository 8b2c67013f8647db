import type { Metadata } from "next";
import { headers } from "next/headers";
import { cache } from "react";
import { originOf } from "#app/_apps/origin-of.ts";
import { Stepper } from "#app/_components/stepper.tsx";
import { DownloadCost } from "#app/_insight/download-cost.tsx";
import { ReleaseFigures } from "#app/_insight/release-figures.tsx";
import { reportCurl } from "#app/_insight/report-curl.ts";
import { CodePanel } from "#app/_pilot/code-panel.tsx";
import { BuildLogPanel } from "#app/_release/build-log-panel.tsx";
import { ConfigurationPanel } from "#app/_release/configuration-panel.tsx";
import { DifferencePanel } from "#app/_release/difference-view.tsx";
import { LogPanel } from "#app/_release/log-panel.tsx";
import { NowPanel } from "#app/_release/now-panel.tsx";
import { PackagePanel } from "#app/_release/package-panel.tsx";
import { progressSteps } from "#app/_release/progress-steps.ts";
import { ReleaseHeader } from "#app/_release/release-header.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { Panel } from "#app/_ui/panel.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import type { ReleaseState } from "#lib/release/states.ts";

type Props = { params: Promise<{ workspace: string; release: string }> };

/** Release Progress: where the release stands, what can be done now, and all that it is made of. */
export default async function ReleasePage({ params }: Props) {
  const { workspace, release: releaseId } = await params;
  const address = { workspace, releaseId };
  const release = await readRelease(workspace, releaseId);
  const [api, t] = [await serverCaller(), await serverText()];
  const [difference, lines, entries, seen, codes, figures, cost] = await Promise.all([
    shown(api.release.difference(address)),
    shown(api.release.buildLog(address)),
    shown(api.release.log(address)),
    shown(api.release.users(address)),
    shown(api.qr.list(address)),
    shown(api.insight.release({ ...address, days: 7 })),
    shown(api.insight.cost(address)),
  ]);
  const changes = (
    <DifferencePanel workspace={workspace} version={release.version.name} difference={difference} />
  );
  const buildLog = <BuildLogPanel address={address} building={release.state === "building"} lines={lines} />;
  const reviewing = release.state === "under_review";
  // Once it is the live one, or was, there is nothing to compare it with.
  const live = release.state === "full_release" || release.state === "archived";
  const building = release.state === "building" || release.state === "build_failed";
  return (
    <>
      <ReleaseHeader workspace={workspace} release={release} />
      <Panel aria-label={t("Steps of the release")}>
        <Stepper label={t("Steps of the release")} steps={progressSteps(release, t)} />
      </Panel>
      <NowPanel workspace={workspace} release={release} seen={seen} />
      <CodePanel of={{ ...address, program: release.program.name }} initial={codes} />
      {isDelivered(release.state) ? (
        <ReleaseFigures
          address={address}
          initial={figures}
          curl={reportCurl({ origin: originOf(await headers()), release: releaseId })}
        />
      ) : null}
      {cost.expected && release.state !== "archived" ? (
        <DownloadCost expected={cost.expected} measured={cost.measured} />
      ) : null}
      {reviewing ? changes : null}
      {building ? buildLog : null}
      <div className="grid min-w-0 items-start gap-6 lg:grid-cols-2">
        <ConfigurationPanel release={release} />
        <PackagePanel version={release.version} isSealed={release.isSealed} />
      </div>
      {reviewing || live ? null : changes}
      {building ? null : buildLog}
      <LogPanel address={address} entries={entries} />
    </>
  );
}

/** Devices may have been given it. */
const isDelivered = (state: ReleaseState): boolean =>
  !["building", "build_failed", "ready", "under_review", "release_preparation"].includes(state);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace, release: releaseId } = await params;
  const { program, version, app, environment } = await readRelease(workspace, releaseId);
  const t = await serverText();
  return {
    title: t("{program} {version} to {app}, {place}", {
      program: program.name,
      version: version.name,
      app: app.name,
      place: t(environmentNames[environment]),
    }),
  };
}

// Title and page ask for the same release in one request.
const readRelease = cache(async (workspace: string, releaseId: string) => {
  const api = await serverCaller();
  return shown(api.release.get({ workspace, releaseId }));
});
