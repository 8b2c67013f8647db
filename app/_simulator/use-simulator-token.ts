"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTRPC } from "#app/_trpc/client.tsx";
import type { Environment } from "#lib/release/environments.ts";

export type SimulatorPlace = { workspace: string; appId: string; environment: Environment };

// A token lives half an hour; it is renewed well before.
const renewEveryMs = 20 * 60 * 1000;

/** The right to ask the edge as a device of this app and environment, and what may be asked about. */
export function useSimulatorToken(place: SimulatorPlace) {
  const trpc = useTRPC();
  const { mutateAsync } = useMutation(trpc.simulator.open.mutationOptions());
  return useQuery({
    queryKey: ["simulator", "token", place],
    queryFn: () => mutateAsync(place),
    staleTime: renewEveryMs,
    refetchInterval: renewEveryMs,
    refetchOnWindowFocus: true,
    enabled: place.appId !== "",
  });
}
