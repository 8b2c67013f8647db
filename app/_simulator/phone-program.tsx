"use client";

import { useText } from "#app/_text/use-text.ts";
import type { Text } from "#lib/text/text.ts";
import { useQuery } from "@tanstack/react-query";
import { Ban, CircleArrowUp } from "lucide-react";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Button } from "#app/_ui/button.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import { BuildScreen } from "./build-screen.tsx";
import type { Answered } from "./ask-device.ts";
import type { Simulated } from "./use-simulated-device.ts";

const addressLivesMs = 20 * 60 * 1000;

/** An installed mini program on the screen, with what the edge wants of it meanwhile. */
export function PhoneProgram({ simulated, id }: { simulated: Simulated; id: string }) {
  const t = useText();
  const trpc = useTRPC();
  const { place, held, programs } = simulated;
  const installed = held[id];
  const program = programs.find((one) => one.id === id);
  const preview = useQuery(
    trpc.simulator.preview.queryOptions(
      { workspace: place.workspace, appId: place.appId, releaseId: installed?.release ?? "" },
      { enabled: installed !== undefined, staleTime: addressLivesMs, refetchOnWindowFocus: false },
    ),
  );
  if (program?.decision === "suspended") {
    return <EmptyState icon={Ban} title={t("This mini program is suspended")} text={program.notice} />;
  }
  if (program?.decision === "removed") {
    return <EmptyState icon={Ban} title={t("This mini program was removed")} text={program.notice} />;
  }
  if (!installed)
    return <EmptyState icon={Ban} title={t("It is not installed")} text={t("Go back and open it again.")} />;
  if (preview.error) {
    return (
      <EmptyState
        icon={Ban}
        title={t("It cannot be opened")}
        text={refusalOf(preview.error, t).text}
        action={<Button onClick={() => void preview.refetch()}>{t("Try again")}</Button>}
      />
    );
  }
  return (
    <div className="flex h-full flex-col">
      {program ? <UpdateStrip simulated={simulated} program={program} version={installed.version} /> : null}
      {preview.data ? (
        <BuildScreen
          preview={preview.data}
          name={`${installed.name} ${installed.version}`}
          configuration={program?.configuration}
        />
      ) : (
        <Skeleton className="m-3 h-full" />
      )}
    </div>
  );
}

type StripProps = { simulated: Simulated; program: Answered; version: string };

function UpdateStrip({ simulated, program, version }: StripProps) {
  const t = useText();
  const { installer } = simulated;
  const isOther = program.decision === "update" || program.decision === "rollback";
  if (!isOther || simulated.held[program.id]?.sha256 === program.package?.sha256) return null;
  const isBack = program.decision === "rollback";
  const failure = installer.failure?.id === program.id ? installer.failure.text : null;
  return (
    <div className="flex shrink-0 items-center justify-between gap-2 border-b border-accent-line bg-accent-soft px-3 py-2 text-sm">
      <span role="status" className="flex min-w-0 items-center gap-2">
        <CircleArrowUp aria-hidden className="size-4 shrink-0 text-accent" />
        {failure ?? stripWords(program, version, t)}
      </span>
      <Button
        size="sm"
        busy={installer.busyId === program.id}
        onClick={() => void installer.install(program)}
      >
        {isBack ? t("Roll back") : t("Update")}
      </Button>
    </div>
  );
}

function stripWords({ decision, version = "", policy }: Answered, running: string, t: Text): string {
  if (decision === "rollback") return t("{running} runs; it goes back to {version}", { running, version });
  return policy?.mandatory
    ? t("{running} runs; there is {version}, mandatory", { running, version })
    : t("{running} runs; there is {version}", { running, version });
}
