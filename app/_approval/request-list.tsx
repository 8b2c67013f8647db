import { Eye, Hourglass } from "lucide-react";
import { DataTable, type Column } from "#app/_components/data-table.tsx";
import { FilterBar } from "#app/_components/filter-bar.tsx";
import { searchHref } from "#app/_components/search-href.ts";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { Badge } from "#app/_ui/badge.tsx";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { KeysetPagination } from "#app/_ui/keyset-pagination.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import { Truncate } from "#app/_ui/truncate.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import { phrase } from "#lib/text/phrase.ts";
import type { Text } from "#lib/text/text.ts";
import { AgeMark } from "./age-mark.tsx";
import { isCursor } from "./approval-query.ts";
import type { OwnRequest } from "./approval-types.ts";

type Search = { who?: string | string[]; cursor?: string | string[] };
type Props = { workspace: string; search: Search };

/** What the person asked for and what nobody has answered yet: since when, and with whom it lies. */
export async function RequestList({ workspace, search }: Props) {
  const t = await serverText();
  const api = await serverCaller();
  const everybody = search.who === "all";
  const cursor = isCursor(search.cursor) ? search.cursor : undefined;
  const { requests, nextCursor } = await shown(
    api.approval.requests({ workspace, mine: !everybody, cursor }),
  );
  const path = `/w/${workspace}/approvals/requests`;
  const kept: Record<string, string> = everybody ? { who: "all" } : {};
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <FilterBar
        filters={[
          {
            param: "who",
            label: t("Applicant"),
            all: t("Asked by me"),
            options: [{ value: "all", label: t("Asked by anybody here") }],
          },
        ]}
      />
      <div>
        <DataTable
          label={t("Requests that wait")}
          columns={columns(t)}
          rows={requests}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/w/${workspace}/releases/${id}`}
          empty={<Empty workspace={workspace} everybody={everybody} t={t} />}
        />
        <KeysetPagination
          newerHref={cursor ? searchHref(path, kept, { cursor: null }) : null}
          olderHref={nextCursor ? searchHref(path, kept, { cursor: nextCursor }) : null}
          newerLabel={t("First page")}
          olderLabel={t("Next page")}
        />
      </div>
    </div>
  );
}

const kindNames: Record<OwnRequest["kind"], string> = {
  release: phrase("Release"),
  removal: phrase("Removal"),
  rollback: phrase("Rollback"),
};

const columns = (t: Text): Column<OwnRequest>[] => [
  {
    key: "title",
    header: t("Mini program"),
    cell: ({ program, version }) => (
      <span className="flex min-w-0 gap-1.5">
        <Truncate text={program} />
        <span className="tabular shrink-0">{version}</span>
      </span>
    ),
    className: "max-w-0 min-w-40 w-1/4",
  },
  {
    key: "kind",
    header: t("Category"),
    cell: ({ kind }) => <Badge look={kind === "release" ? "plain" : "accent"}>{t(kindNames[kind])}</Badge>,
    hideBelow: "sm",
  },
  {
    key: "target",
    header: t("Target"),
    cell: ({ app, environment }) => (
      <span className="flex min-w-0 items-center gap-2">
        <Truncate text={app} />
        <Badge className="shrink-0">{t(environmentNames[environment])}</Badge>
      </span>
    ),
    className: "max-w-0 min-w-40 w-1/5",
    hideBelow: "md",
  },
  {
    key: "lies",
    header: t("Lies with"),
    cell: (request) => <LiesWith request={request} t={t} />,
    className: "max-w-0 min-w-40 w-1/4",
  },
  {
    key: "applicant",
    header: t("Applicant"),
    cell: ({ applicant }) => <Truncate text={applicant ?? t("Unknown")} />,
    className: "max-w-0 min-w-28 w-1/6",
    hideBelow: "lg",
  },
  {
    key: "since",
    header: t("Waiting since"),
    cell: ({ since }) => <AgeMark since={since} />,
    align: "end",
  },
];

function LiesWith({ request, t }: { request: OwnRequest; t: Text }) {
  const { stage, reviewedBy, opened, kind, reviewMark } = request;
  if (stage === "second_admin") return <Truncate text={t("A second admin of yours")} />;
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Truncate text={reviewedBy} />
      {opened ? <StatusBadge plain tone="info" icon={Eye} label={t("Being reviewed")} /> : null}
      {!opened && kind === "release" && reviewMark === "delayed" ? (
        <StatusBadge plain tone="warning" icon={Hourglass} label={t("Delayed")} />
      ) : null}
    </span>
  );
}

function Empty({ workspace, everybody, t }: { workspace: string; everybody: boolean; t: Text }) {
  return (
    <EmptyState
      icon={Hourglass}
      title={everybody ? t("Nothing of this workspace waits") : t("Nothing of yours waits")}
      text={t("What you apply for stands here until it is approved or rejected; the answer comes by mail.")}
      action={
        everybody ? (
          <ButtonLink href={`/w/${workspace}/programs`}>{t("Go to the mini programs")}</ButtonLink>
        ) : (
          <ButtonLink href={`/w/${workspace}/approvals/requests?who=all`}>
            {t("What colleagues asked for")}
          </ButtonLink>
        )
      }
    />
  );
}
