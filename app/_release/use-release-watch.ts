"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import type { Release, ReleaseAddress } from "./release-types.ts";

export type News = NonNullable<Release["last"]>;
export type Watch = { live: boolean; news: News | undefined; dismiss: () => void };

/** Keeps the page at what is true: asks for it anew when the release or its build log moves on, and tells who did it. */
export function useReleaseWatch(workspace: string, release: Release): Watch {
  const trpc = useTRPC();
  const client = useQueryClient();
  const router = useRouter();
  const address: ReleaseAddress = { workspace, releaseId: release.id };
  const { status, data } = useSubscription(trpc.release.watch.subscriptionOptions(address));
  const revision = data?.data.revision ?? 0;
  const buildLine = data?.data.buildLine ?? 0;

  useEffect(() => {
    if (revision > release.revision) router.refresh();
  }, [revision, release.revision, router]);
  useEffect(() => {
    const queryKey = trpc.release.buildLog.queryKey({ workspace, releaseId: release.id });
    if (buildLine > 0) void client.invalidateQueries({ queryKey });
  }, [buildLine, trpc, client, workspace, release.id]);
  return { live: status === "pending", ...useNews(release) };
}

/** What somebody else did since the page was opened: the newest of it. */
function useNews({ revision, last }: Release): Pick<Watch, "news" | "dismiss"> {
  const [seen, setSeen] = useState(revision);
  const [news, setNews] = useState<News>();
  if (revision !== seen) {
    setSeen(revision);
    setNews(last && !last.mine ? last : undefined);
  }
  return { news, dismiss: () => setNews(undefined) };
}
