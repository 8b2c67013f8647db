"use client";

import { Check, Mail } from "lucide-react";
import Link from "next/link";
import { useText } from "#app/_text/use-text.ts";
import { cn } from "#app/_ui/cn.ts";
import { IconButton } from "#app/_ui/icon-button.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { noticeEventNames } from "#lib/notice/events.ts";
import type { InboxNotice } from "./inbox-types.ts";

type Props = {
  notice: InboxNotice;
  unread: boolean;
  workspace: string;
  onMark: (read: boolean) => void;
};

export function NoticeRow({ notice, unread, workspace, onMark }: Props) {
  const t = useText();
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
            onClick={() => (unread ? onMark(true) : undefined)}
            className={cn("rounded-sm after:absolute after:inset-0", unread ? "font-semibold" : "text-ink")}
          >
            {unread ? <span className="sr-only">{t("Not read:")} </span> : null}
            {notice.title}
          </Link>
        </p>
        {notice.body.split(/\n{2,}/).map((paragraph, index) => (
          <p
            key={index}
            className="mt-0.5 text-pretty whitespace-pre-wrap text-ink-muted [overflow-wrap:anywhere]"
          >
            {paragraph}
          </p>
        ))}
      </div>
      <span className="relative -my-1 flex size-7 items-center justify-center sm:order-last">
        <IconButton
          label={
            unread
              ? t("Mark “{title}” read", { title: notice.title })
              : t("Mark “{title}” not read", { title: notice.title })
          }
          size="icon-sm"
          onClick={() => onMark(unread)}
        >
          {unread ? <Check aria-hidden /> : <Mail aria-hidden />}
        </IconButton>
      </span>
      <span className="relative flex flex-wrap items-center gap-x-2 text-sm whitespace-nowrap text-ink-muted max-sm:w-full max-sm:pl-5 sm:shrink-0 sm:flex-col sm:items-end">
        <RelativeTime at={notice.createdAt} />
        <span className="text-xs">{t(noticeEventNames[notice.event])}</span>
      </span>
    </li>
  );
}
