import { Rocket } from "lucide-react";
import Link from "next/link";
import { DataTable, DataTableSkeleton, type Column } from "#app/_components/data-table.tsx";
import { whomWords } from "#app/_release/reach-words.ts";
import { StateStatus } from "#app/_release/state-status.tsx";
import { useText } from "#app/_text/use-text.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { Truncate } from "#app/_ui/truncate.tsx";
import { environmentNames, environments } from "#lib/release/environments.ts";
import type { Text } from "#lib/text/text.ts";
import type { OpenRelease, StandingPlace } from "./program-types.ts";

/** What is live where, and what is on its way there: a row an app and environment, Production first. */
export function StandingTable({
  places,
  workspace,
}: {
  places: readonly StandingPlace[];
  workspace: string;
}) {
  const t = useText();
  return (
    <DataTable
      label={t("Where it stands")}
      tall
      columns={columnsFor(workspace, t)}
      rows={places.toSorted(byAppThenEnvironment)}
      rowKey={({ appId, environment }) => `${appId} ${environment}`}
      empty={
        <EmptyState
          icon={Rocket}
          title={t("Released nowhere yet")}
          text={t(
            "Upload a version, then select an app and an environment for it. What is live where will stand here.",
          )}
        />
      }
    />
  );
}

export function StandingTableSkeleton() {
  const t = useText();
  return <DataTableSkeleton label={t("Where it stands")} columns={columnsFor("", t)} tall rows={3} />;
}

const columnsFor = (workspace: string, t: Text): readonly Column<StandingPlace>[] => [
  {
    key: "app",
    header: t("App"),
    className: "max-w-0 min-w-28 w-1/4",
    cell: ({ app, environment }) => (
      <span className="block min-w-0">
        <Truncate text={app} className="font-medium" />
        <span className="block text-sm text-ink-muted">{t(environmentNames[environment])}</span>
      </span>
    ),
  },
  {
    key: "live",
    header: t("Live @version"),
    cell: ({ live }) =>
      live ? (
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <ReleaseLink release={live} workspace={workspace} />
          <span className="text-sm whitespace-nowrap text-ink-muted max-sm:hidden">
            <RelativeTime at={live.updatedAt} />
          </span>
        </span>
      ) : (
        <span className="text-ink-faint">{t("Nothing")}</span>
      ),
  },
  {
    key: "coming",
    header: t("On its way @release"),
    className: "w-1/2",
    cell: ({ coming }) =>
      coming.length === 0 ? (
        <span className="text-ink-faint">{t("Nothing")}</span>
      ) : (
        <ul className="flex flex-col gap-1.5">
          {coming.map((release) => (
            <li key={release.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <ReleaseLink release={release} workspace={workspace} />
              <StateStatus
                state={release.state}
                reviewMark={release.reviewMark}
                paused={release.rollout?.state === "paused"}
              />
              <Share release={release} />
            </li>
          ))}
        </ul>
      ),
  },
];

function ReleaseLink({ release, workspace }: { release: OpenRelease; workspace: string }) {
  return (
    <Link
      href={`/w/${workspace}/releases/${release.id}`}
      className="tabular rounded-sm py-0.5 font-medium hover:underline"
    >
      {release.version}
    </Link>
  );
}

function Share({ release }: { release: OpenRelease }) {
  const t = useText();
  if (release.state !== "grayscale_release" || !release.rollout) return null;
  return <span className="tabular text-sm text-ink-muted">{whomWords(release.rollout, t)}</span>;
}

function byAppThenEnvironment(one: StandingPlace, other: StandingPlace): number {
  return (
    one.app.localeCompare(other.app, "en") ||
    environments.indexOf(other.environment) - environments.indexOf(one.environment)
  );
}
