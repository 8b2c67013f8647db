"use client";

import { useQueryClient } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useRef, useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import type { RootRouter } from "#server/trpc/root.ts";

type ChainSlice = inferRouterOutputs<RootRouter>["activity"]["checkChain"];
type Place = { id: number; at: Date };

export type ChainCheck = {
  step: "idle" | "running" | "whole" | "broken" | "stopped" | "failed";
  checked: number;
  first: Place | null;
  last: (Place & { hash: string }) | null;
  broken: (Place & { why: "changed" | "gap" }) | null;
  error: string | null;
};

const nothing = { step: "idle", checked: 0, first: null, last: null, broken: null, error: null } as const;

/** Checks the chain slice by slice, so that it can be watched and stopped however long the log is. */
export function useChainCheck(workspace: string) {
  const t = useText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const [check, setCheck] = useState<ChainCheck>(nothing);
  const stopped = useRef(false);

  const ask = (from: number | null) =>
    client.fetchQuery(
      trpc.activity.checkChain.queryOptions({ workspace, from }, { staleTime: 0, gcTime: 0 }),
    );

  async function start() {
    stopped.current = false;
    let so: ChainCheck = { ...nothing, step: "running" };
    let from: number | null = null;
    setCheck(so);
    try {
      do {
        const slice: ChainSlice = await ask(from);
        so = withSlice(so, slice);
        from = slice.next;
        setCheck(so);
      } while (from !== null && !so.broken && !stopped.current);
      const end = from === null ? "whole" : "stopped";
      setCheck({ ...so, step: so.broken ? "broken" : end });
    } catch (error) {
      setCheck({ ...so, step: "failed", error: refusalOf(error, t).text });
    }
  }

  const stop = () => {
    stopped.current = true;
  };
  return { check, start, stop };
}

const withSlice = (so: ChainCheck, { checked, first, last, broken }: ChainSlice): ChainCheck => ({
  ...so,
  checked: so.checked + checked,
  first: so.first ?? first,
  last: last ?? so.last,
  broken,
});
