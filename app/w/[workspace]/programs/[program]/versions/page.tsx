import type { Metadata } from "next";
import { searchHref } from "#app/_components/search-href.ts";
import { PageCrumb } from "#app/_console/page-crumb.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { KeysetPagination } from "#app/_ui/keyset-pagination.tsx";
import { PageDrop } from "#app/_upload/page-drop.tsx";
import { UploadButton } from "#app/_upload/upload-button.tsx";
import { readVersions } from "./read-versions.ts";
import { VersionTable } from "./version-table.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverText();
  return { title: t("Versions") };
}

type Props = {
  params: Promise<{ workspace: string; program: string }>;
  searchParams: Promise<{ cursor?: string; open?: string }>;
};

export default async function VersionsPage({ params, searchParams }: Props) {
  const t = await serverText();
  const { workspace, program: programId } = await params;
  const search = await searchParams;
  const api = await serverCaller();
  const program = await shown(api.program.get({ workspace, programId }));
  const { page, newest, isFirst } = await readVersions({ workspace, programId }, search);
  const target = {
    workspace,
    program: { id: program.id, name: program.name },
    lastVersion: newest,
    lastCode: page.lastCode,
  };
  const archived = program.deletedAt !== null;
  const path = `/w/${workspace}/programs/${programId}/versions`;
  return (
    <>
      <PageCrumb label={t("Versions")} depth={2} />
      {archived ? null : <PageDrop target={target} />}
      <div className="flex min-w-0 flex-col gap-3">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-ink-muted">
            {archived ? null : t("Drop a zip anywhere on this page to upload it.")}{" "}
            {page.versions.length > 0 ? t("The plus sign shows where a version was released.") : null}
          </p>
          {page.versions.length > 0 && !archived ? <UploadButton target={target} /> : null}
        </div>
        {/* Another deep link is another table: its row stands open from the start. */}
        <VersionTable
          key={search.open}
          target={target}
          versions={page.versions}
          open={search.open}
          archived={archived}
        />
        <KeysetPagination
          newerHref={isFirst ? null : searchHref(path, {}, {})}
          newerLabel={t("Newest")}
          olderHref={page.nextCursor ? searchHref(path, {}, { cursor: page.nextCursor }) : null}
        />
      </div>
    </>
  );
}
