"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import type { InboxNotice } from "./inbox-types.ts";
import { NoticeRow } from "./notice-row.tsx";
import { useInboxRefresh } from "./use-inbox-refresh.ts";

type Props = { notices: readonly InboxNotice[]; workspace: string };

export function NoticeList({ notices, workspace }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const refresh = useInboxRefresh(workspace);
  const mark = useMutation(trpc.inbox.mark.mutationOptions({ onSuccess: refresh }));
  // What was pressed stands at once; the server's answer takes its place, or takes it back.
  const [pressed, setPressed] = useState<Readonly<Record<string, boolean>>>({});
  function press(noticeId: string, read: boolean) {
    setPressed((before) => ({ ...before, [noticeId]: read }));
    const takeBack = (error: unknown) => {
      setPressed(({ [noticeId]: _taken, ...others }) => others);
      toast.error(refusalOf(error, t).text);
    };
    mark.mutate({ workspace, noticeId, read }, { onError: takeBack });
  }
  return (
    <ul aria-label={t("Notices")} className="divide-y divide-line rounded-lg border border-line bg-surface">
      {notices.map((notice) => (
        <NoticeRow
          key={notice.id}
          notice={notice}
          unread={!(pressed[notice.id] ?? notice.readAt !== null)}
          workspace={workspace}
          onMark={(read) => press(notice.id, read)}
        />
      ))}
    </ul>
  );
}
