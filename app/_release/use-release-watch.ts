"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import type { Release, ReleaseAddress } from "./release-types.ts";
import { noteRevision } from "./seen-revisions.ts";

export type News = NonNullable<Release["last"]>;
export type Watch = {
  live: boolean;
  news: News | undefined;
  /** The reader may do less here than when the page was opened. */
  roleChanged: boolean;
  dismiss: () => void;
};

/** Keeps the page at what is true: asks for it anew when the release, its build log or the reader's role moves on. */
export function useReleaseWatch(workspace: string, release: Release): Watch {
  const trpc = useTRPC();
  const client = useQueryClient();
  const router = useRouter();
  const address: ReleaseAddress = { workspace, releaseId: release.id };
  const { status, data } = useSubscription(trpc.release.watch.subscriptionOptions(address));
  const revision = data?.data.revision ?? 0;
  const buildLine = data?.data.buildLine ?? 0;
  const standing = release.standings.join("+");
  const standingNow = data?.data.standing ?? standing;

  useEffect(() => {
    noteRevision(release.id, release.revision);
    if (revision > release.revision || standingNow !== standing) router.refresh();
  }, [revision, release.id, release.revision, standing, standingNow, router]);
  useEffect(() => {
    // A stream that ends takes its last word with it: whether the reader may still know of the release is asked anew.
    if (status === "idle" || status === "error") router.refresh();
  }, [status, router]);
  useEffect(() => {
    const queryKey = trpc.release.buildLog.queryKey({ workspace, releaseId: release.id });
    if (buildLine > 0) void client.invalidateQueries({ queryKey });
  }, [buildLine, trpc, client, workspace, release.id]);
  return { live: status === "pending", ...useNews(release), roleChanged: useRoleChange(standing) };
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

/** Applying makes an applicant of somebody: more is no news. */
function useRoleChange(standing: string): boolean {
  const [before, setBefore] = useState(standing);
  const [changed, setChanged] = useState(false);
  if (standing !== before) {
    const now = standing.split("+");
    setChanged(before.split("+").some((one) => !now.includes(one)));
    setBefore(standing);
  }
  return changed;
}
