import { Inbox, SlidersHorizontal } from "lucide-react";
import { FilterBar } from "#app/_components/filter-bar.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { searchHref } from "#app/_components/search-href.ts";
import { MarkAllButton } from "#app/_inbox/mark-all-button.tsx";
import { NoticeList } from "#app/_inbox/notice-list.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { KeysetPagination } from "#app/_ui/keyset-pagination.tsx";
import { isNoticeEvent, noticeEventNames, noticeEvents } from "#lib/notice/events.ts";
import type { Text } from "#lib/text/text.ts";

type Search = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  const t = await serverText();
  return { title: t("Inbox") };
}

export default async function InboxPage({ params, searchParams }: Props) {
  const t = await serverText();
  const { workspace } = await params;
  const search = await searchParams;
  const cursor = typeof search["cursor"] === "string" ? search["cursor"].slice(0, 40) : undefined;
  const event = isNoticeEvent(search["event"]) ? search["event"] : undefined;
  const unreadOnly = search["show"] === "unread";
  const api = await serverCaller();
  const { unread } = await shown(api.session.workspace({ workspace }));
  const { notices, nextCursor } = await shown(
    api.inbox.list({ workspace, cursor, event, unread: unreadOnly }),
  );
  const path = `/w/${workspace}/inbox`;
  const newest = cursor ? undefined : notices.find(({ readAt }) => readAt === null);
  return (
    <>
      <PageHeader
        title={t("Inbox")}
        description={
          unread === 0
            ? t("Nothing waits to be read.")
            : t("{count, plural, one {# notice} other {# notices}} not read.", { count: unread })
        }
        actions={
          <>
            <ButtonLink href={`${path}/preferences`}>
              <SlidersHorizontal aria-hidden /> {t("Preferences")}
            </ButtonLink>
            <MarkAllButton workspace={workspace} newestId={newest?.id ?? null} event={event} />
          </>
        }
      />
      <FilterBar filters={filtersIn(t)} />
      {notices.length > 0 ? (
        <div>
          <NoticeList notices={notices} workspace={workspace} />
          <KeysetPagination
            newerHref={cursor ? searchHref(path, search, { cursor: null }) : null}
            olderHref={nextCursor ? searchHref(path, search, { cursor: nextCursor }) : null}
            newerLabel={t("Newest")}
          />
        </div>
      ) : (
        <NoNotices filtered={event !== undefined || unreadOnly || cursor !== undefined} path={path} t={t} />
      )}
    </>
  );
}

const filtersIn = (t: Text) => [
  {
    param: "show",
    label: t("Read or not"),
    all: t("Read and not read"),
    options: [{ value: "unread", label: t("Not read") }],
  },
  {
    param: "event",
    label: t("What happened"),
    all: t("All events"),
    options: noticeEvents.map((value) => ({ value, label: t(noticeEventNames[value]) })),
  },
];

function NoNotices({ filtered, path, t }: { filtered: boolean; path: string; t: Text }) {
  return filtered ? (
    <EmptyState
      framed
      icon={Inbox}
      title={t("No notice of that kind")}
      text={t("Choose another kind, or look at everything.")}
      action={<ButtonLink href={path}>{t("Show everything")}</ButtonLink>}
    />
  ) : (
    <EmptyState
      framed
      icon={Inbox}
      title={t("No notices")}
      text={t("When a release of yours moves, or waits for you, it is told here and by e-mail.")}
    />
  );
}
