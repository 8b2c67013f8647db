"use client";

import { useQuery } from "@tanstack/react-query";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { LogView } from "#app/_ui/log-view.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import type { BuildLine, ReleaseAddress } from "./release-types.ts";

type Props = { address: ReleaseAddress; building: boolean; lines: BuildLine[] };

/** What the builds said: it streams while one runs (LiveRelease asks for new lines), and stays readable. */
export function BuildLogPanel({ address, building, lines }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const { data } = useQuery(trpc.release.buildLog.queryOptions(address, { initialData: lines }));
  const attempts = data.at(-1)?.attempt ?? 1;
  return (
    <Panel
      id="build-log"
      title={t("Build log")}
      description={
        attempts > 1 ? t("Attempt {attempts}; the attempts before it stand above.", { attempts }) : undefined
      }
    >
      <LogView
        label={t("Build log")}
        lines={data}
        live={building}
        empty={t("The build has not begun yet.")}
      />
    </Panel>
  );
}
