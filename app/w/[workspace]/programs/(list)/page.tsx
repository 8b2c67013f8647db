import { Package, SearchX } from "lucide-react";
import type { Metadata } from "next";
import { FilterBar } from "#app/_components/filter-bar.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { searchHref } from "#app/_components/search-href.ts";
import { categoryWords } from "#app/_program/categories.ts";
import { CreateProgramButton } from "#app/_program/create-program-button.tsx";
import { readListQuery, type ListSearch } from "#app/_program/list-query.ts";
import { ProgramTable } from "#app/_program/program-table.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { useText } from "#app/_text/use-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { KeysetPagination } from "#app/_ui/keyset-pagination.tsx";
import { grants, type Grant } from "#lib/access/roles.ts";
import { releaseStates, stateNames } from "#lib/release/states.ts";
import { phrase } from "#lib/text/phrase.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverText();
  return { title: t("Mini Programs") };
}

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<ListSearch> };

export default async function ProgramsPage({ params, searchParams }: Props) {
  const t = await serverText();
  const { workspace } = await params;
  const search = await searchParams;
  const api = await serverCaller();
  const { role } = await shown(api.session.workspace({ workspace }));
  const query = readListQuery(search);
  const { programs, categories, nextCursor } = await shown(api.program.list({ workspace, ...query }));
  const path = `/w/${workspace}/programs`;
  const { administers: mayCreate, programs: works } = grants[role];
  const filtered = Boolean(query.search || query.category || query.state || query.archived || query.cursor);
  return (
    <>
      <PageHeader
        title={t("Mini Programs")}
        description={filtered || programs.length > 0 ? undefined : t("Everything this workspace releases.")}
        actions={mayCreate ? <CreateProgramButton workspace={workspace} /> : <OnlyAdmins />}
      />
      {filtered || programs.length > 0 ? <ProgramFilters categories={categories} /> : null}
      <div>
        <ProgramTable
          workspace={workspace}
          programs={programs}
          empty={filtered ? <NoneFound path={path} /> : <NoneYet works={works} />}
        />
        <KeysetPagination
          newerHref={query.cursor ? searchHref(path, search, { cursor: null }) : null}
          olderHref={nextCursor ? searchHref(path, search, { cursor: nextCursor }) : null}
          newerLabel={t("First page")}
          olderLabel={t("Next page")}
        />
      </div>
    </>
  );
}

function OnlyAdmins() {
  const t = useText();
  return <p className="text-sm text-ink-muted">{t("Admins create mini programs.")}</p>;
}

function ProgramFilters({ categories }: { categories: readonly string[] }) {
  const t = useText();
  return (
    <FilterBar
      search={{ label: t("Search by name or id"), placeholder: t("Name or id") }}
      filters={[
        {
          param: "category",
          label: t("Category"),
          all: t("All categories"),
          options: categories.map((category) => ({
            value: category,
            label: categoryWords(category, t),
          })),
        },
        {
          param: "state",
          label: t("State"),
          all: t("All states"),
          options: releaseStates.map((state) => ({ value: state, label: t(stateNames[state]) })),
        },
        {
          param: "show",
          label: t("Archived"),
          all: t("Not deleted"),
          options: [{ value: "archived", label: t("Deleted ones") }],
        },
      ]}
    />
  );
}

function NoneFound({ path }: { path: string }) {
  const t = useText();
  return (
    <EmptyState
      icon={SearchX}
      title={t("No mini program matches")}
      text={t("Try a shorter name, the whole 16-digit id, or fewer filters.")}
      action={<ButtonLink href={path}>{t("Clear search and filters")}</ButtonLink>}
    />
  );
}

const noneYet: Record<Grant["programs"], { title: string; text: string }> = {
  all: {
    title: phrase("No mini program yet"),
    text: phrase(
      "Create the first one with the button above; then upload a version and choose where to release it.",
    ),
  },
  assigned: {
    title: phrase("No mini program is assigned to you"),
    text: phrase(
      "An admin of this workspace assigns mini programs to you. You find the admins under Members.",
    ),
  },
  none: {
    title: phrase("Your role works on no mini programs"),
    text: phrase(
      "Reviewers decide on releases that target the apps of this workspace: they wait under Approvals.",
    ),
  },
};

function NoneYet({ works }: { works: Grant["programs"] }) {
  const t = useText();
  const { title, text } = noneYet[works];
  return <EmptyState icon={Package} title={t(title)} text={t(text)} />;
}
