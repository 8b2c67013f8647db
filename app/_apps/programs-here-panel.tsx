import Link from "next/link";
import { Package, SearchX } from "lucide-react";
import { DataTable, type Column } from "#app/_components/data-table.tsx";
import { FilterBar } from "#app/_components/filter-bar.tsx";
import { searchHref } from "#app/_components/search-href.ts";
import { iconSrc } from "#app/_program/icon-src.ts";
import { useText } from "#app/_text/use-text.ts";
import { Avatar } from "#app/_ui/avatar.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { KeysetPagination } from "#app/_ui/keyset-pagination.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import { Truncate } from "#app/_ui/truncate.tsx";
import { isLive, stateNames } from "#lib/release/states.ts";
import type { Text } from "#lib/text/text.ts";
import type { EnvironmentAddress, ProgramHere } from "./app-types.ts";
import { inPanel } from "./in-panel.ts";
import { writePlace } from "./place-cursor.ts";
import { RestoreProgram } from "./restore-program.tsx";
import { SuspendProgram } from "./suspend-program.tsx";

type Search = Record<string, string | string[] | undefined>;

type Props = {
  address: EnvironmentAddress;
  appName: string;
  page: { programs: readonly ProgramHere[]; nextCursor: [string, string] | null };
  path: string;
  search: Search;
  mayAdminister: boolean;
};

/** What was applied for here, and keeping users from opening one of them. */
export function ProgramsHerePanel({ address, appName, page, path, search, mayAdminister }: Props) {
  const t = useText();
  const filtered = Boolean(search["q"] || search["only"] || search["cursor"]);
  const { programs, nextCursor } = page;
  return (
    <Panel
      title={t("Mini programs here")}
      description={t("Whatever was applied for in this environment.")}
      flush
    >
      {programs.length > 0 || filtered ? (
        <div className="px-4 py-3 sm:px-5">
          <FilterBar
            search={{ label: t("Search by name or id"), placeholder: t("Name or id") }}
            filters={[
              {
                param: "only",
                label: t("Show"),
                all: t("All mini programs"),
                options: [{ value: "suspended", label: t("Suspended ones") }],
              },
            ]}
          />
        </div>
      ) : null}
      {programs.length === 0 ? (
        <Nothing filtered={filtered} />
      ) : (
        <div className={inPanel}>
          <DataTable
            label={t("Mini programs here")}
            columns={columns(address.workspace, t)}
            rows={programs}
            rowKey={({ id }) => id}
            tall
            actions={
              mayAdminister
                ? (program) => <Action address={address} appName={appName} program={program} />
                : undefined
            }
          />
        </div>
      )}
      <div className="px-4 pb-3 empty:hidden sm:px-5">
        <KeysetPagination
          newerHref={search["cursor"] ? searchHref(path, search, { cursor: null }) : null}
          olderHref={nextCursor ? searchHref(path, search, { cursor: writePlace(nextCursor) }) : null}
          newerLabel={t("First page")}
          olderLabel={t("Next page")}
        />
      </div>
    </Panel>
  );
}

type ActionProps = { address: EnvironmentAddress; appName: string; program: ProgramHere };

function Action({ address, appName, program }: ActionProps) {
  const named = { id: program.id, name: program.name, owner: program.owner };
  return program.suspendedAt ? (
    <RestoreProgram address={address} appName={appName} program={named} reason={program.reason ?? ""} />
  ) : (
    <SuspendProgram
      address={address}
      appName={appName}
      program={named}
      liveVersion={program.live?.version ?? null}
    />
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  const t = useText();
  return filtered ? (
    <EmptyState
      icon={SearchX}
      title={t("No mini program matches")}
      text={t("Try a shorter name or the whole 16-digit id.")}
    />
  ) : (
    <EmptyState
      icon={Package}
      title={t("Nothing was applied for here yet")}
      text={t("A mini program stands here once its owner applies to release a version to this environment.")}
    />
  );
}

const columns = (workspace: string, t: Text): readonly Column<ProgramHere>[] => [
  {
    key: "name",
    header: t("Mini program"),
    className: "max-w-0 min-w-40 w-full sm:w-2/5",
    cell: (program) => (
      <span className="flex min-w-0 items-center gap-2.5">
        <Avatar name={program.name} src={iconSrc(program.icon)} square />
        <span className="min-w-0">
          <Truncate text={program.name} className="font-medium" />
          <Truncate text={program.owner} className="text-sm text-ink-muted" />
          <span className="block py-1 sm:hidden">
            <ForUsers program={program} />
          </span>
        </span>
      </span>
    ),
  },
  {
    key: "live",
    header: t("Live @version"),
    hideBelow: "sm",
    cell: ({ live }) => (live ? <ReleaseLink workspace={workspace} {...live} /> : <Dash />),
  },
  {
    key: "coming",
    header: t("Under way"),
    hideBelow: "md",
    cell: ({ coming }) =>
      coming ? (
        <span className="flex flex-col">
          <ReleaseLink workspace={workspace} {...coming} />
          <span className="text-sm text-ink-muted">{t(stateNames[coming.state])}</span>
        </span>
      ) : (
        <Dash />
      ),
  },
  {
    key: "state",
    header: t("For users"),
    hideBelow: "sm",
    cell: (program) => <ForUsers program={program} />,
  },
];

const Dash = () => <span className="text-ink-faint">–</span>;

function ReleaseLink({
  workspace,
  releaseId,
  version,
}: {
  workspace: string;
  releaseId: string;
  version: string;
}) {
  return (
    <Link href={`/w/${workspace}/releases/${releaseId}`} className="tabular text-accent hover:underline">
      {version}
    </Link>
  );
}

function ForUsers({ program }: { program: ProgramHere }) {
  const t = useText();
  const { suspendedAt, suspendedBy, reason, live, coming } = program;
  if (!suspendedAt) {
    if (live) return <StatusBadge tone="success" label={t("Available")} plain />;
    return coming && isLive(coming.state) ? (
      <StatusBadge tone="info" label={t("For some users")} plain />
    ) : (
      <StatusBadge tone="neutral" label={t("Not released")} plain />
    );
  }
  return (
    <span className="flex flex-col" title={reason ?? undefined}>
      <StatusBadge tone="danger" label={t("Suspended")} plain />
      <span className="text-sm text-ink-muted">
        {suspendedBy} · <RelativeTime at={suspendedAt} />
      </span>
    </span>
  );
}
