import { ClipboardCheck, SearchX } from "lucide-react";
import { DataTable } from "#app/_components/data-table.tsx";
import { searchHref } from "#app/_components/search-href.ts";
import { serverText } from "#app/_text/server-text.ts";
import { useText } from "#app/_text/use-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { KeysetPagination } from "#app/_ui/keyset-pagination.tsx";
import { approvalColumns } from "./approval-columns.tsx";
import { isFiltered, readApprovalQuery, type ApprovalSearch } from "./approval-query.ts";
import { QueueFilters } from "./queue-filters.tsx";

type Props = { workspace: string; waiting: boolean; search: ApprovalSearch };

/** What concerns the workspace's apps: what waits, the longest wait first; or what was decided, newest first. */
export async function ApprovalQueue({ workspace, waiting, search }: Props) {
  const t = await serverText();
  const api = await serverCaller();
  const query = readApprovalQuery(search);
  const [{ person }, apps, facets, { approvals, nextCursor }] = await Promise.all([
    shown(api.session.workspace({ workspace })),
    shown(api.app.list({ workspace })),
    shown(api.approval.facets({ workspace })),
    shown(api.approval.list({ workspace, waiting, ...query })),
  ]);
  const path = waiting ? `/w/${workspace}/approvals` : `/w/${workspace}/approvals/decided`;
  const clearHref = isFiltered(query) || query.cursor ? path : null;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <QueueFilters waiting={waiting} apps={apps} facets={facets} />
      <div>
        <DataTable
          label={waiting ? t("Waiting for a decision") : t("Decided")}
          columns={approvalColumns({ waiting, personId: person.id }, t)}
          rows={approvals}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/w/${workspace}/approvals/${id}`}
          empty={<Empty waiting={waiting} clearHref={clearHref} workspace={workspace} />}
        />
        <KeysetPagination
          newerHref={query.cursor ? searchHref(path, plain(search), { cursor: null }) : null}
          olderHref={nextCursor ? searchHref(path, plain(search), { cursor: nextCursor }) : null}
          newerLabel={t("First page")}
          olderLabel={t("Next page")}
        />
      </div>
    </div>
  );
}

/** What stands once in the address. */
const plain = (search: ApprovalSearch): Record<string, string> =>
  Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );

type EmptyProps = { waiting: boolean; workspace: string; clearHref: string | null };

function Empty({ waiting, workspace, clearHref }: EmptyProps) {
  const t = useText();
  if (clearHref) {
    return (
      <EmptyState
        icon={SearchX}
        title={t("Nothing matches")}
        text={t("Nothing here has all of what you chose.")}
        action={<ButtonLink href={clearHref}>{t("Show all")}</ButtonLink>}
      />
    );
  }
  return waiting ? (
    <EmptyState
      icon={ClipboardCheck}
      title={t("Nothing waits for a decision")}
      text={t(
        "When somebody applies to release to an app of this workspace, or to take a release offline, it stands here, and you get a mail.",
      )}
      action={<ButtonLink href={`/w/${workspace}/approvals/decided`}>{t("Look at decided ones")}</ButtonLink>}
    />
  ) : (
    <EmptyState
      icon={ClipboardCheck}
      title={t("Nothing was decided yet")}
      text={t("Approved and rejected releases stand here, with their reasons.")}
      action={<ButtonLink href={`/w/${workspace}/approvals`}>{t("See what waits")}</ButtonLink>}
    />
  );
}
