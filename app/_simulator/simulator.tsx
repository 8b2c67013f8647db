"use client";

import { useText } from "#app/_text/use-text.ts";
import type { inferRouterOutputs } from "@trpc/server";
import { useQueryStates } from "nuqs";
import { Smartphone } from "lucide-react";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { ErrorState } from "#app/_ui/error-state.tsx";
import type { SimulatorRight } from "./device-client.ts";
import type { RootRouter } from "#server/trpc/root.ts";
import { Devices } from "./devices.tsx";
import { SimulatorSkeleton } from "./simulator-skeleton.tsx";
import { TargetBar } from "./target-bar.tsx";
import { useSimulatorToken } from "./use-simulator-token.ts";
import { viewParsers } from "./view.ts";

export type SimulatorApp = { id: string; name: string; scheme: string };

/** A device to look at, or two side by side, in one app and environment. */
export function Simulator({ workspace, apps }: { workspace: string; apps: readonly SimulatorApp[] }) {
  const t = useText();
  const [view, setView] = useQueryStates(viewParsers, { history: "replace" });
  const app = apps.find(({ id }) => id === view.app) ?? apps[0];
  const place = { workspace, appId: app?.id ?? "", environment: view.environment };
  const opened = useSimulatorToken(place);
  if (!app) return <NoApp />;
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <TargetBar
        apps={apps}
        app={app}
        environment={view.environment}
        compare={view.compare}
        onChange={(part) =>
          void setView({ ...part, ...(part.app || part.environment ? { program: "" } : {}) })
        }
      />
      {opened.error ? (
        <ErrorState
          title={t("The simulator could not be opened")}
          why={refusalOf(opened.error, t).text}
          action={<Button onClick={() => void opened.refetch()}>{t("Try again")}</Button>}
        />
      ) : opened.data ? (
        <Devices
          key={`${place.appId}.${place.environment}`}
          place={place}
          appName={app.name}
          right={rightOf(opened.data)}
          renewToken={opened.refetch}
          known={opened.data.programs}
          compare={view.compare}
          program={view.program}
          onProgram={(program) => void setView({ program })}
        />
      ) : (
        <SimulatorSkeleton compare={view.compare} />
      )}
    </div>
  );
}

const rightOf = ({ token, root }: inferRouterOutputs<RootRouter>["simulator"]["open"]): SimulatorRight => ({
  token,
  trust: { rootKeys: root.keys, threshold: root.threshold },
});

function NoApp() {
  const t = useText();
  return (
    <EmptyState
      framed
      icon={Smartphone}
      title={t("There is no app to be a device of yet")}
      text={t(
        "The simulator shows an app of your workspace, or one that a tenant opened to it. As soon as there is one, it stands here.",
      )}
    />
  );
}
