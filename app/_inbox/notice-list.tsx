"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { toast } from "sonner";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { cn } from "#app/_ui/cn.ts";
import { IconButton } from "#app/_ui/icon-button.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import type { InboxNotice } from "./inbox-types.ts";
import { useMarkRead } from "./use-mark-read.ts";

type Props = { notices: readonly InboxNotice[]; workspace: string };

export function NoticeList({ notices, workspace }: Props) {
  const markRead = useMarkRead(workspace);
  const [marked, setMarked] = useState<readonly string[]>([]);
  function mark(noticeId: string) {
    setMarked((before) => [...before, noticeId]);
    const takeBack = (error: unknown) => {
      setMarked((before) => before.filter((one) => one !== noticeId));
      toast.error(refusalOf(error).text);
    };
    markRead.mutate({ workspace, noticeId }, { onError: takeBack });
  }
  return (
    <ul aria-label="Notices" className="divide-y divide-line rounded-lg border border-line bg-surface">
      {notices.map((notice) => (
        <NoticeRow
          key={notice.id}
          notice={notice}
          unread={notice.readAt === null && !marked.includes(notice.id)}
          workspace={workspace}
          onRead={() => mark(notice.id)}
        />
      ))}
    </ul>
  );
}

type RowProps = { notice: InboxNotice; unread: boolean; workspace: string; onRead: () => void };

function NoticeRow({ notice, unread, workspace, onRead }: RowProps) {
  return (
    <li className="relative flex min-w-0 flex-wrap items-start gap-x-3 px-4 py-3 first:rounded-t-lg sm:flex-nowrap last:rounded-b-lg hover:bg-hover">
      <span
        aria-hidden
        className={cn("mt-1.5 size-2 shrink-0 rounded-full", unread ? "bg-accent-fill" : "bg-transparent")}
      />
      <div className="min-w-0 flex-1">
        <p className="[overflow-wrap:anywhere]">
          <Link
            href={`/w/${workspace}${notice.href}`}
            onClick={() => (unread ? onRead() : undefined)}
            className={cn("rounded-sm after:absolute after:inset-0", unread ? "font-semibold" : "text-ink")}
          >
            {unread ? <span className="sr-only">Not read: </span> : null}
            {notice.title}
          </Link>
        </p>
        <p className="mt-0.5 text-pretty whitespace-pre-wrap text-ink-muted [overflow-wrap:anywhere]">
          {notice.body}
        </p>
      </div>
      {unread ? (
        <span className="relative -my-1 flex size-7 items-center justify-center sm:order-last">
          <IconButton label={`Mark “${notice.title}” read`} size="icon-sm" onClick={onRead}>
            <Check aria-hidden />
          </IconButton>
        </span>
      ) : (
        <span aria-hidden className="size-7 max-sm:hidden sm:order-last" />
      )}
      <span className="relative text-sm whitespace-nowrap text-ink-muted max-sm:w-full max-sm:pl-5 sm:shrink-0">
        <RelativeTime at={notice.createdAt} />
      </span>
    </li>
  );
}
