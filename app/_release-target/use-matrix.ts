"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import type { WrittenOverride } from "#lib/release/configuration.ts";
import { keyOf, openPlaces, type Place } from "./places.ts";
import type { MatrixRow, TargetOutcome } from "./target-types.ts";

type Wish = { workspace: string; versionId: string; override: WrittenOverride; asIn: string | null };

/** What is ticked, and what became of each target that was sent. */
export function useMatrix(rows: readonly MatrixRow[]) {
  const t = useText();
  const trpc = useTRPC();
  const router = useRouter();
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [outcomes, setOutcomes] = useState<readonly TargetOutcome[]>([]);
  const [failure, setFailure] = useState<string>();
  const mutation = useMutation(trpc.release.selectMany.mutationOptions());
  // What somebody else took meanwhile is no longer there to be ticked.
  const places = openPlaces(rows).filter((place) => ticked.includes(keyOf(place)));

  function tick(some: readonly Place[], on: boolean) {
    const keys = some.map(keyOf);
    setTicked((before) => [...before.filter((key) => !keys.includes(key)), ...(on ? keys : [])]);
  }

  async function send({ workspace, versionId, override, asIn }: Wish) {
    setFailure(undefined);
    setOutcomes([]);
    try {
      const wish = { workspace, versionId, targets: places, override };
      const answer = await mutation.mutateAsync({ ...wish, ...(asIn && { asIn }) });
      setOutcomes(answer.outcomes);
      // What failed stays ticked, to be tried again.
      setTicked(answer.outcomes.filter(({ ok }) => !ok).map(keyOf));
    } catch (error) {
      setFailure(refusalOf(error, t).text);
    }
    router.refresh();
  }

  return { places, tick, outcomes, failure, busy: mutation.isPending, send };
}
