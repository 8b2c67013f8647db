"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#app/_trpc/client.tsx";
import { LogView } from "#app/_ui/log-view.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import type { BuildLine, ReleaseAddress } from "./release-types.ts";

type Props = { address: ReleaseAddress; building: boolean; lines: BuildLine[] };

/** What the builds said: it streams while one runs (LiveRelease asks for new lines), and stays readable. */
export function BuildLogPanel({ address, building, lines }: Props) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.release.buildLog.queryOptions(address, { initialData: lines }));
  const attempts = data.at(-1)?.attempt ?? 1;
  return (
    <Panel
      id="build-log"
      title="Build log"
      description={attempts > 1 ? `Attempt ${attempts}; the attempts before it stand above.` : undefined}
    >
      <LogView label="Build log" lines={data} live={building} empty="The build has not begun yet." />
    </Panel>
  );
}
