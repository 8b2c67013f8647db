"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronRight, Minus, PencilLine, Plus } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import { useId, useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { cn } from "#app/_ui/cn.ts";
import { formatBytes } from "#app/_ui/format-bytes.ts";
import { Notice } from "#app/_ui/notice.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import { phrase } from "#lib/text/phrase.ts";
import type { Text } from "#lib/text/text.ts";
import { FileDifferenceView } from "./file-difference-view.tsx";

export type Change = {
  kind: "added" | "removed" | "changed";
  path: string;
  size: number;
  /** Bytes more than before; negative where there are fewer. */
  grows: number;
};

type Props = { workspace: string; releaseId: string; change: Change };

const looks: Record<Change["kind"], { icon: LucideIcon; word: string; look: string }> = {
  added: { icon: Plus, word: phrase("Added"), look: "text-success" },
  removed: { icon: Minus, word: phrase("Removed"), look: "text-danger" },
  changed: { icon: PencilLine, word: phrase("Changed"), look: "text-warning" },
};

/** One file; a press shows what is different in it. */
export function ChangedFile({ workspace, releaseId, change }: Props) {
  const t = useText();
  const id = useId();
  const [open, setOpen] = useState(false);
  const { icon: Icon, word, look } = looks[change.kind];
  return (
    <li className="min-w-0 bg-surface">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        className="flex w-full min-w-0 items-start gap-2 px-2 py-1.5 text-left hover:bg-hover focus-visible:-outline-offset-2"
      >
        <ChevronRight
          aria-hidden
          className={cn("mt-0.5 size-4 shrink-0 text-ink-muted transition-transform", open && "rotate-90")}
        />
        <span className={cn("flex w-24 shrink-0 items-center gap-1.5 text-sm leading-5 font-medium", look)}>
          <Icon aria-hidden className="size-3.5 shrink-0" /> {t(word)}
        </span>
        <span className="min-w-0 grow font-mono text-sm leading-5 [overflow-wrap:anywhere]">
          {change.path}
        </span>
        <span className="tabular shrink-0 text-sm leading-5 text-ink-muted">{growthWords(change, t)}</span>
      </button>
      {open ? (
        <div id={id} className="min-w-0 border-t border-line bg-canvas">
          <OpenedFile workspace={workspace} releaseId={releaseId} path={change.path} />
        </div>
      ) : null}
    </li>
  );
}

function growthWords({ grows, kind }: Change, t: Text): string {
  if (grows === 0) return t("same size");
  if (kind === "added") return formatBytes(grows);
  return grows > 0 ? `+${formatBytes(grows)}` : `−${formatBytes(-grows)}`;
}

function OpenedFile({ workspace, releaseId, path }: Omit<Props, "change"> & { path: string }) {
  const t = useText();
  const trpc = useTRPC();
  const { data, error, isFetching, refetch } = useQuery(
    trpc.approval.file.queryOptions(
      { workspace, releaseId, path },
      { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false },
    ),
  );
  if (data) return <FileDifferenceView path={path} difference={data} />;
  if (error) {
    return (
      <Notice
        tone="danger"
        live
        className="m-3"
        action={
          <Button size="sm" busy={isFetching} onClick={() => void refetch()}>
            {t("Try again")}
          </Button>
        }
      >
        {refusalOf(error, t).text}
      </Notice>
    );
  }
  return <Skeleton className="m-3 h-24" />;
}
