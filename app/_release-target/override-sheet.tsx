"use client";

import { useQuery } from "@tanstack/react-query";
import { ConfigurationForm } from "#app/_configuration/configuration-form.tsx";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { ErrorState } from "#app/_ui/error-state.tsx";
import { Sheet, SheetContent } from "#app/_ui/sheet.tsx";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";
import type { WrittenOverride } from "#lib/release/configuration.ts";

type Props = {
  workspace: string;
  programId: string;
  override: WrittenOverride;
  onKeep: (override: WrittenOverride) => void;
  onClose: () => void;
};

/** What this release sets itself, before there is a release: kept here until the target is selected. */
export function OverrideSheet({ workspace, programId, override, onKeep, onClose }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const program = useQuery(trpc.program.get.queryOptions({ workspace, programId }));
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()}>
      <SheetContent
        size="lg"
        title={t("Configuration of this release")}
        description={t(
          "What you do not set here comes from the mini program. It can be edited until you apply.",
        )}
      >
        <div className="min-h-0 grow overflow-y-auto">
          {program.isPending ? <Waiting /> : null}
          {program.isError ? (
            <ErrorState
              title={t("The configuration could not be read")}
              why={refusalOf(program.error, t).text}
              action={<Button onClick={() => void program.refetch()}>{t("Try again")}</Button>}
            />
          ) : null}
          {program.data ? (
            <ConfigurationForm
              value={override}
              inherited={program.data.configuration}
              verb={t("Keep for this release")}
              onSave={async (written) => {
                onKeep(written);
                onClose();
                return undefined;
              }}
            />
          ) : null}
        </div>
      </SheetContent>
    </Sheet>
  );
}

function Waiting() {
  const t = useText();
  return (
    <Loading label={t("Loading the configuration")} className="flex flex-col gap-4 p-5">
      {[0, 1, 2, 3, 4, 5].map((line) => (
        <Skeleton key={line} className="h-14" />
      ))}
    </Loading>
  );
}
