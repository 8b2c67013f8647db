"use client";

import { useMutation } from "@tanstack/react-query";
import { CheckCheck } from "lucide-react";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import type { NoticeEvent } from "#lib/notice/events.ts";
import { useInboxRefresh } from "./use-inbox-refresh.ts";

type Props = {
  workspace: string;
  /** The newest notice on the page: what came since was not seen. */
  newestId: string | null;
  /** Of this event alone, where the page is filtered. */
  event?: NoticeEvent | undefined;
};

export function MarkAllButton({ workspace, newestId, event }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const refresh = useInboxRefresh(workspace);
  const markAll = useMutation(
    trpc.inbox.markAll.mutationOptions({
      onSuccess: () => {
        toast.success(t("All are marked read"));
        refresh();
      },
      onError: (error) => toast.error(refusalOf(error, t).text),
    }),
  );
  return (
    <Button
      busy={markAll.isPending}
      disabled={newestId === null}
      onClick={() => (newestId ? markAll.mutate({ workspace, newestId, event }) : undefined)}
    >
      <CheckCheck aria-hidden /> {event ? t("Mark these read") : t("Mark all read")}
    </Button>
  );
}
