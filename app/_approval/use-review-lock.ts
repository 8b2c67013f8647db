"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import superjson from "superjson";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { reviewLimits } from "#lib/review/limits.ts";
import type { LockView } from "./approval-types.ts";

type Given = {
  workspace: string;
  releaseId: string;
  revision: number;
  lock: LockView | null;
  waiting: boolean;
};

export type ReviewHold = {
  lock: LockView | null;
  /** Who took the review out of this person's hands while they had it open. */
  takenBy: string | null;
  takeOver: () => void;
  busy: boolean;
  failure: string | undefined;
};

/**
 * Has the review while the page is open and looked at, and hears who has it otherwise. A page in the background lets
 * it run out, so that a forgotten tab keeps nobody from deciding; leaving gives it back at once.
 */
export function useReviewLock({ workspace, releaseId, revision, lock: given, waiting }: Given): ReviewHold {
  const t = useText();
  const trpc = useTRPC();
  const router = useRouter();
  const { mutateAsync: attend } = useMutation(trpc.approval.attend.mutationOptions());
  const take = useMutation(trpc.approval.takeOver.mutationOptions());
  const [lock, setLock] = useState(given);
  const [takenBy, setTakenBy] = useState<string | null>(null);
  const [failure, setFailure] = useState<string>();
  const had = useRef(given?.mine ?? false);
  const shownRevision = useRef(revision);
  useEffect(() => {
    shownRevision.current = revision;
  }, [revision]);

  const hear = useCallback((next: LockView | null) => {
    if (had.current && next && !next.mine) setTakenBy(next.name);
    if (next?.mine) setTakenBy(null);
    had.current = next?.mine ?? false;
    setLock((before) => (sameLock(before, next) ? before : next));
  }, []);

  useEffect(() => {
    if (!waiting) return undefined;
    const address = { workspace, releaseId };
    const look = async () => {
      if (document.visibilityState === "hidden") return;
      // A look that fails is made again with the next: the page goes on showing what it knows.
      const answer = await attend(address).catch(() => null);
      if (!answer) return;
      hear(answer.lock);
      if (answer.revision > shownRevision.current) router.refresh();
    };
    const leave = () => leaveReview(address);
    void look();
    const timer = setInterval(() => void look(), reviewLimits.attendEverySeconds * 1000);
    window.addEventListener("pagehide", leave);
    return () => {
      clearInterval(timer);
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [attend, hear, releaseId, router, waiting, workspace]);

  async function takeOver() {
    setFailure(undefined);
    try {
      hear((await take.mutateAsync({ workspace, releaseId })).lock);
    } catch (error) {
      setFailure(refusalOf(error, t).text);
    }
  }

  return { lock, takenBy, takeOver: () => void takeOver(), busy: take.isPending, failure };
}

/** The page is going away: only a request that outlives it arrives. */
function leaveReview(address: { workspace: string; releaseId: string }): void {
  void fetch("/api/trpc/approval.leave", {
    method: "POST",
    keepalive: true,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(superjson.serialize(address)),
  }).catch(() => {});
}

const sameLock = (one: LockView | null, other: LockView | null): boolean =>
  one?.name === other?.name &&
  one?.mine === other?.mine &&
  new Date(one?.since ?? 0).getTime() === new Date(other?.since ?? 0).getTime();
