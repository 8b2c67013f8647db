import { History } from "lucide-react";
import { FilterBar } from "#app/_components/filter-bar.tsx";
import { searchHref } from "#app/_components/search-href.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { KeysetPagination } from "#app/_ui/keyset-pagination.tsx";
import { activityKindNames, isActivityKind, type ActivityKindName } from "./activity-kinds.ts";
import { ActivityList } from "./activity-list.tsx";

export type ActivitySearch = Record<string, string | string[] | undefined>;

type Props = {
  workspace: string;
  programId?: string | undefined;
  path: string;
  search: ActivitySearch;
  kinds: readonly ActivityKindName[];
  /** Why there may be nothing, and what to do. */
  emptyText: string;
};

/** The log of a workspace or of one mini program, as its address asks for it. */
export async function ActivityPage({ workspace, programId, path, search, kinds, emptyText }: Props) {
  const kind = isActivityKind(search["kind"]) ? search["kind"] : undefined;
  const cursor = cursorOf(search["cursor"]);
  const api = await serverCaller();
  const { entries, nextCursor } = await shown(api.activity.list({ workspace, programId, kind, cursor }));
  const filtered = kind !== undefined || cursor !== undefined;
  if (entries.length === 0 && !filtered)
    return <EmptyState framed icon={History} title="Nothing happened yet" text={emptyText} />;
  return (
    <>
      <FilterBar
        filters={[
          {
            param: "kind",
            label: "About",
            all: "About everything",
            options: kinds.map((value) => ({ value, label: activityKindNames[value] })),
          },
        ]}
      />
      {entries.length > 0 ? (
        <div>
          <ActivityList entries={entries} workspace={workspace} withProgram={!programId} />
          <KeysetPagination
            newerHref={cursor ? searchHref(path, search, { cursor: null }) : null}
            olderHref={nextCursor ? searchHref(path, search, { cursor: String(nextCursor) }) : null}
            newerLabel="Newest"
          />
        </div>
      ) : (
        <EmptyState
          framed
          icon={History}
          title="Nothing of that kind happened"
          text="Choose another kind, or look at everything."
          action={<ButtonLink href={path}>Show everything</ButtonLink>}
        />
      )}
    </>
  );
}

function cursorOf(given: string | string[] | undefined): number | undefined {
  const number = typeof given === "string" && /^\d{1,15}$/.test(given) ? Number(given) : 0;
  return number > 0 ? number : undefined;
}
