"use client";

import { useText } from "#app/_text/use-text.ts";
import type { Text } from "#lib/text/text.ts";
import { useQuery } from "@tanstack/react-query";
import { ExternalLink } from "lucide-react";
import { PhoneFrame } from "#app/_components/phone-frame.tsx";
import { ConfigurationView } from "#app/_release/configuration-view.tsx";
import type { Release } from "#app/_release/release-types.ts";
import { StateStatus } from "#app/_release/state-status.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { ErrorState } from "#app/_ui/error-state.tsx";
import { formatBytes } from "#app/_ui/format-bytes.ts";
import { KeyValueList } from "#app/_ui/key-value-list.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import { programKindNames } from "#lib/package/program-kind.ts";
import { isLive } from "#lib/release/states.ts";
import { BuildScreen } from "./build-screen.tsx";

type Props = { workspace: string; release: Release };

/** The very build of one release, whatever devices are told: reviewers look at it before anybody has it. */
export function BuildLook({ workspace, release }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const preview = useQuery(
    trpc.simulator.preview.queryOptions(
      { workspace, appId: release.app.id, releaseId: release.id },
      { staleTime: 20 * 60 * 1000, refetchOnWindowFocus: false },
    ),
  );
  const { name } = release.basicInformation;
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <Notice
        title={noticeTitle(release.state, t)}
        action={
          <ButtonLink href={`/w/${workspace}/releases/${release.id}`} size="sm">
            <ExternalLink aria-hidden /> {t("Open the release")}
          </ButtonLink>
        }
      >
        {t("Opened directly, without asking who would get it.")}
      </Notice>
      <div className="grid min-w-0 items-start gap-5 lg:grid-cols-[24rem_minmax(0,1fr)]">
        <PhoneFrame label={t("Phone")} title={name} className="mx-auto">
          {preview.error ? (
            <ErrorState title={t("It cannot be opened")} why={refusalOf(preview.error, t).text} />
          ) : preview.data ? (
            <BuildScreen
              preview={preview.data}
              name={`${name} ${release.version.name}`}
              configuration={release.configuration}
            />
          ) : (
            <Skeleton className="m-3 h-[90%]" />
          )}
        </PhoneFrame>
        <div className="flex min-w-0 flex-col gap-5">
          <ReleaseFacts release={release} />
          <Panel title={t("Configuration")}>
            <ConfigurationView configuration={release.configuration} columns={1} />
          </Panel>
        </div>
      </div>
    </div>
  );
}

function noticeTitle(state: Release["state"], t: Text): string {
  if (state === "under_review") return t("The build under review, not live");
  return isLive(state) ? t("The build of this release") : t("A build that is not live");
}

function ReleaseFacts({ release }: { release: Release }) {
  const t = useText();
  const { version, app, environment, applicant } = release;
  return (
    <Panel title={release.basicInformation.name}>
      <KeyValueList
        items={[
          { label: t("State"), value: <StateStatus state={release.state} reviewMark={release.reviewMark} /> },
          { label: t("Version"), value: version.name },
          {
            label: t("For"),
            value: t("{app}, {place}", { app: app.name, place: t(environmentNames[environment]) }),
          },
          { label: t("Applied for by"), value: applicant },
          {
            label: t("Package"),
            value: t("{kind}, {size}, {files, plural, one {# file} other {# files}}", {
              kind: t(programKindNames[version.kind]),
              size: formatBytes(version.sizeBytes),
              files: version.fileCount,
            }),
          },
          { label: t("SHA-256"), value: version.sha256, mono: true, copy: version.sha256 },
          { label: t("Release notes"), value: release.basicInformation.releaseNotes },
        ]}
      />
    </Panel>
  );
}
