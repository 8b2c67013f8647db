"use client";

import { useQuery } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { PhoneFrame } from "#app/_components/phone-frame.tsx";
import type { Release } from "#app/_release/release-types.ts";
import { BuildScreen } from "#app/_simulator/build-screen.tsx";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { DialogBody } from "#app/_ui/dialog.tsx";
import { ErrorState } from "#app/_ui/error-state.tsx";
import { Sheet, SheetContent, SheetTrigger } from "#app/_ui/sheet.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";

type Props = { workspace: string; release: Release };

/** Opens the very build that is decided on, beside what is said of it. Nobody else has it yet. */
export function RunBuild({ workspace, release }: Props) {
  const t = useText();
  const { name } = release.basicInformation;
  const title = `${name} ${release.version.name}`;
  return (
    <Sheet>
      <SheetTrigger asChild>
        <Button size="sm">
          <Play aria-hidden /> {t("Run this build")}
        </Button>
      </SheetTrigger>
      <SheetContent
        title={title}
        description={t("The very build that is decided on. It runs here alone, whoever else has it or not.")}
      >
        <DialogBody>
          <Phone workspace={workspace} release={release} title={title} />
        </DialogBody>
      </SheetContent>
    </Sheet>
  );
}

/** Twenty of the thirty minutes for which the address of a preview is good. */
const addressKeptMs = 20 * 60 * 1000;

function Phone({ workspace, release, title }: Props & { title: string }) {
  const t = useText();
  const trpc = useTRPC();
  const { data, error } = useQuery(
    trpc.simulator.preview.queryOptions(
      { workspace, appId: release.app.id, releaseId: release.id },
      { staleTime: addressKeptMs, refetchOnWindowFocus: false },
    ),
  );
  return (
    <PhoneFrame label={t("Phone")} title={release.basicInformation.name} className="mx-auto">
      {error ? <ErrorState title={t("It cannot be opened")} why={refusalOf(error, t).text} /> : null}
      {data ? <BuildScreen preview={data} name={title} configuration={release.configuration} /> : null}
      {data || error ? null : <Skeleton className="m-3 h-[90%]" />}
    </PhoneFrame>
  );
}
