import { ClipboardCheck, SearchX } from "lucide-react";
import { DataTable } from "#app/_components/data-table.tsx";
import { FilterBar } from "#app/_components/filter-bar.tsx";
import { searchHref } from "#app/_components/search-href.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { KeysetPagination } from "#app/_ui/keyset-pagination.tsx";
import { environmentNames, environments } from "#lib/release/environments.ts";
import { approvalColumns } from "./approval-columns.tsx";
import { readApprovalQuery, type ApprovalSearch } from "./approval-query.ts";
import type { TargetAppRow } from "./approval-types.ts";

type Props = { workspace: string; waiting: boolean; search: ApprovalSearch };

/** The releases that target the workspace's apps: waiting ones oldest first, decided ones newest first. */
export async function ApprovalQueue({ workspace, waiting, search }: Props) {
  const api = await serverCaller();
  const query = readApprovalQuery(search);
  const [{ person }, apps, { approvals, nextCursor }] = await Promise.all([
    shown(api.session.workspace({ workspace })),
    shown(api.app.list({ workspace })),
    shown(api.approval.list({ workspace, waiting, ...query })),
  ]);
  const path = waiting ? `/w/${workspace}/approvals` : `/w/${workspace}/approvals/decided`;
  const filtered = Boolean(query.environment || query.appId);
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <Filters apps={apps} />
      <div>
        <DataTable
          label={waiting ? "Waiting for a decision" : "Decided"}
          columns={approvalColumns({ waiting, personId: person.id })}
          rows={approvals}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/w/${workspace}/approvals/${id}`}
          empty={
            <Empty
              waiting={waiting}
              clearHref={filtered || query.cursor ? path : null}
              workspace={workspace}
            />
          }
        />
        <KeysetPagination
          newerHref={query.cursor ? searchHref(path, search, { cursor: null }) : null}
          olderHref={nextCursor ? searchHref(path, search, { cursor: nextCursor }) : null}
          newerLabel="First page"
          olderLabel="Next page"
        />
      </div>
    </div>
  );
}

function Filters({ apps }: { apps: readonly TargetAppRow[] }) {
  return (
    <FilterBar
      filters={[
        {
          param: "environment",
          label: "Environment",
          all: "All environments",
          options: environments
            .toReversed()
            .map((environment) => ({ value: environment, label: environmentNames[environment] })),
        },
        {
          param: "app",
          label: "App",
          all: "All apps",
          options: apps.map(({ id, name }) => ({ value: id, label: name })),
        },
      ]}
    />
  );
}

type EmptyProps = { waiting: boolean; workspace: string; clearHref: string | null };

function Empty({ waiting, workspace, clearHref }: EmptyProps) {
  if (clearHref) {
    return (
      <EmptyState
        icon={SearchX}
        title="Nothing matches"
        text="No release here has this environment and app."
        action={<ButtonLink href={clearHref}>Show all</ButtonLink>}
      />
    );
  }
  return waiting ? (
    <EmptyState
      icon={ClipboardCheck}
      title="Nothing waits for a decision"
      text="When somebody applies to release to an app of this workspace, it stands here, and you get a mail."
      action={<ButtonLink href={`/w/${workspace}/approvals/decided`}>Look at decided ones</ButtonLink>}
    />
  ) : (
    <EmptyState
      icon={ClipboardCheck}
      title="Nothing was decided yet"
      text="Approved and rejected releases stand here, with their reasons."
      action={<ButtonLink href={`/w/${workspace}/approvals`}>See what waits</ButtonLink>}
    />
  );
}
