import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import { FoundAppsTable } from "#app/_apps/found-apps-table.tsx";
import { readPlace, searchWord, writePlace } from "#app/_apps/place-cursor.ts";
import { FilterBar } from "#app/_components/filter-bar.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { searchHref } from "#app/_components/search-href.ts";
import { PageCrumb } from "#app/_console/page-crumb.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { KeysetPagination } from "#app/_ui/keyset-pagination.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverText();
  return { title: t("Find an app") };
}

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function FindAppPage({ params, searchParams }: Props) {
  const [{ workspace }, search, t] = [await params, await searchParams, await serverText()];
  const api = await serverCaller();
  const wanted = searchWord(search["q"]);
  const cursor = readPlace(search["cursor"]);
  const { apps, mayAsk, nextCursor } = await shown(api.app.find({ workspace, search: wanted, cursor }));
  const path = `/w/${workspace}/apps/find`;
  return (
    <div className="flex flex-col gap-5">
      <PageCrumb label={t("Find an app")} />
      <PageHeader
        title={t("Find an app")}
        description={t(
          "Super apps of other tenants that take mini programs of other workspaces. Ask for one; once its tenant opens it to you, it is offered as a target of your versions.",
        )}
      />
      <FilterBar search={{ label: t("Search by name"), placeholder: t("Name of the app") }} />
      <div>
        <FoundAppsTable
          workspace={workspace}
          apps={apps}
          mayAsk={mayAsk}
          empty={
            <EmptyState
              icon={SearchX}
              title={wanted ? t("No app matches") : t("No tenant has opened an app yet")}
              text={t(
                "Only apps that their tenant opened to other workspaces are found here. Ask the tenant to open theirs, or to invite your workspace: its address is {slug}.",
                { slug: workspace },
              )}
            />
          }
        />
        <KeysetPagination
          newerHref={cursor ? searchHref(path, search, { cursor: null }) : null}
          olderHref={nextCursor ? searchHref(path, search, { cursor: writePlace(nextCursor) }) : null}
          newerLabel={t("First page")}
          olderLabel={t("Next page")}
        />
      </div>
    </div>
  );
}
