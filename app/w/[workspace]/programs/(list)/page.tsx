import { Package, SearchX } from "lucide-react";
import type { Metadata } from "next";
import { FilterBar } from "#app/_components/filter-bar.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { searchHref } from "#app/_components/search-href.ts";
import { CreateProgramButton } from "#app/_program/create-program-button.tsx";
import { readListQuery, type ListSearch } from "#app/_program/list-query.ts";
import { ProgramTable } from "#app/_program/program-table.tsx";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { KeysetPagination } from "#app/_ui/keyset-pagination.tsx";
import { grants, type Grant } from "#lib/access/roles.ts";
import { releaseStates, stateNames } from "#lib/release/states.ts";

export const metadata: Metadata = { title: "Mini Programs" };

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<ListSearch> };

export default async function ProgramsPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const search = await searchParams;
  const api = await serverCaller();
  const { role } = await shown(api.session.workspace({ workspace }));
  const query = readListQuery(search);
  const { programs, categories, nextCursor } = await shown(api.program.list({ workspace, ...query }));
  const path = `/w/${workspace}/programs`;
  const { administers: mayCreate, programs: works } = grants[role];
  const filtered = Boolean(query.search || query.category || query.state || query.cursor);
  return (
    <>
      <PageHeader
        title="Mini Programs"
        description={filtered || programs.length > 0 ? undefined : "Everything this workspace releases."}
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
          newerLabel="First page"
          olderLabel="Next page"
        />
      </div>
    </>
  );
}

const OnlyAdmins = () => <p className="text-sm text-ink-muted">Admins create mini programs.</p>;

function ProgramFilters({ categories }: { categories: readonly string[] }) {
  return (
    <FilterBar
      search={{ label: "Search by name or id", placeholder: "Name or id" }}
      filters={[
        {
          param: "category",
          label: "Category",
          all: "All categories",
          options: categories.map((category) => ({ value: category, label: category })),
        },
        {
          param: "state",
          label: "State",
          all: "All states",
          options: releaseStates.map((state) => ({ value: state, label: stateNames[state] })),
        },
      ]}
    />
  );
}

function NoneFound({ path }: { path: string }) {
  return (
    <EmptyState
      icon={SearchX}
      title="No mini program matches"
      text="Try a shorter name, the whole 16-digit id, or fewer filters."
      action={<ButtonLink href={path}>Clear search and filters</ButtonLink>}
    />
  );
}

const noneYet: Record<Grant["programs"], { title: string; text: string }> = {
  all: {
    title: "No mini program yet",
    text: "Create the first one with the button above; then upload a version and choose where to release it.",
  },
  assigned: {
    title: "No mini program is assigned to you",
    text: "An admin of this workspace assigns mini programs to you. You find the admins under Members.",
  },
  none: {
    title: "Your role works on no mini programs",
    text: "Reviewers decide on releases that target the apps of this workspace: they wait under Approvals.",
  },
};

const NoneYet = ({ works }: { works: Grant["programs"] }) => (
  <EmptyState icon={Package} {...noneYet[works]} />
);
