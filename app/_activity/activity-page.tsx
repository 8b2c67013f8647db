import { History } from "lucide-react";
import { searchHref } from "#app/_components/search-href.ts";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { KeysetPagination } from "#app/_ui/keyset-pagination.tsx";
import type { ActivityKind } from "#lib/audit/kinds.ts";
import { ActivityFilters } from "./activity-filters.tsx";
import { ActivityList } from "./activity-list.tsx";
import { isFiltered, queryOf, type ActivitySearch } from "./activity-search.ts";

type Props = {
  workspace: string;
  programId?: string | undefined;
  path: string;
  search: ActivitySearch;
  kinds: readonly ActivityKind[];
  /** Why there may be nothing, and what to do. */
  emptyText: string;
};

/** The log of a workspace or of one mini program, as its address asks for it. */
export async function ActivityPage({ workspace, programId, path, search, kinds, emptyText }: Props) {
  const t = await serverText();
  const query = queryOf(search);
  const asked = { ...query, programId: programId ?? query.programId };
  const api = await serverCaller();
  const { entries, nextCursor } = await shown(api.activity.list({ workspace, ...asked }));
  if (entries.length === 0 && !isFiltered(query))
    return <EmptyState framed icon={History} title={t("Nothing happened yet")} text={emptyText} />;
  const { people, apps, program } = await shown(
    api.activity.filters({ workspace, programId: query.programId }),
  );
  const narrowed = programId ? null : program;
  return (
    <>
      <ActivityFilters {...{ kinds, people, apps, path, search }} program={narrowed} />
      {entries.length > 0 ? (
        <div>
          <ActivityList entries={entries} workspace={workspace} withProgram={!programId} />
          <KeysetPagination
            newerHref={query.cursor ? searchHref(path, search, { cursor: null }) : null}
            olderHref={nextCursor ? searchHref(path, search, { cursor: String(nextCursor) }) : null}
            newerLabel={t("Newest")}
          />
        </div>
      ) : (
        <EmptyState
          framed
          icon={History}
          title={t("Nothing like that happened")}
          text={t("Ask for less, or look at everything.")}
          action={<ButtonLink href={path}>{t("Show everything")}</ButtonLink>}
        />
      )}
    </>
  );
}
