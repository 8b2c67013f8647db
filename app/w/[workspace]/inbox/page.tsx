import { Inbox } from "lucide-react";
import type { Metadata } from "next";
import { PageHeader } from "#app/_components/page-header.tsx";
import { searchHref } from "#app/_components/search-href.ts";
import { MarkAllButton } from "#app/_inbox/mark-all-button.tsx";
import { NoticeList } from "#app/_inbox/notice-list.tsx";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { KeysetPagination } from "#app/_ui/keyset-pagination.tsx";

export const metadata: Metadata = { title: "Inbox" };

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function InboxPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const search = await searchParams;
  const cursor = typeof search["cursor"] === "string" ? search["cursor"].slice(0, 40) : undefined;
  const api = await serverCaller();
  const { unread } = await shown(api.session.workspace({ workspace }));
  const { notices, nextCursor } = await shown(api.inbox.list({ workspace, cursor }));
  const path = `/w/${workspace}/inbox`;
  return (
    <>
      <PageHeader
        title="Inbox"
        description={unread === 0 ? "Nothing waits to be read." : `${unread.toLocaleString("en")} not read.`}
        actions={<MarkAllButton workspace={workspace} unread={unread} />}
      />
      {notices.length > 0 ? (
        <div>
          <NoticeList notices={notices} workspace={workspace} />
          <KeysetPagination
            newerHref={cursor ? path : null}
            olderHref={nextCursor ? searchHref(path, search, { cursor: nextCursor }) : null}
            newerLabel="Newest"
          />
        </div>
      ) : (
        <EmptyState
          framed
          icon={Inbox}
          title="No notices"
          text="When a release of yours moves, or waits for you, it is told here and by e-mail."
        />
      )}
    </>
  );
}
