"use client";

import { CheckCheck } from "lucide-react";
import { toast } from "sonner";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { useMarkRead } from "./use-mark-read.ts";

export function MarkAllButton({ workspace, unread }: { workspace: string; unread: number }) {
  const markRead = useMarkRead(workspace);
  return (
    <Button
      busy={markRead.isPending}
      disabled={unread === 0}
      onClick={() =>
        markRead.mutate(
          { workspace, noticeId: null },
          {
            onSuccess: () => toast.success("All are marked read"),
            onError: (error) => toast.error(refusalOf(error).text),
          },
        )
      }
    >
      <CheckCheck aria-hidden /> Mark all read
    </Button>
  );
}
