"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { FormEvent } from "react";
import { OverrideDifference } from "#app/_release/override-difference.tsx";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { DialogBody, DialogFooter } from "#app/_ui/dialog.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { SheetClose } from "#app/_ui/sheet.tsx";
import { environmentNames, type Environment } from "#lib/release/environments.ts";
import type { Place } from "./places.ts";
import type { PromotedRelease } from "./promote.tsx";
import { PromotionPlace } from "./promotion-place.tsx";
import { PromotionPreview } from "./promotion-preview.tsx";

type Props = { workspace: string; release: PromotedRelease; start: Environment };

/** Where to, what is carried over, what changes there; one press does it. */
export function PromoteForm({ workspace, release, start }: Props) {
  const t = useText();
  const router = useRouter();
  const trpc = useTRPC();
  const [place, setPlace] = useState<Place>({ appId: release.app.id, environment: start });
  const [usable, setUsable] = useState(false);
  const mutation = useMutation(
    trpc.release.select.mutationOptions({
      onSuccess: ({ releaseId }) => router.push(`/w/${workspace}/releases/${releaseId}`),
    }),
  );
  const { id, override, version } = release;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (usable) mutation.mutate({ workspace, versionId: version.id, ...place, override, asIn: id });
  }

  const busy = mutation.isPending || mutation.isSuccess;
  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 grow flex-col">
      <DialogBody>
        <PromotionPlace
          workspace={workspace}
          version={version}
          place={place}
          onPlace={setPlace}
          onUsable={setUsable}
        />
        <section className="min-w-0">
          <h3 className="mb-1.5 font-medium">{t("Carried over from this release")}</h3>
          {Object.keys(override).length === 0 ? (
            <p className="text-ink-muted">
              {t("This release sets nothing itself: all of it comes from the mini program.")}
            </p>
          ) : (
            <OverrideDifference before={{}} after={override} />
          )}
        </section>
        <PromotionPreview workspace={workspace} releaseId={id} place={place} />
        {mutation.isError ? (
          <Notice tone="danger" live>
            {refusalOf(mutation.error, t).text}
          </Notice>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <SheetClose asChild>
          <Button>{t("Go back")}</Button>
        </SheetClose>
        <Button type="submit" variant="primary" busy={busy} disabled={!usable}>
          {t("Promote to {environment}", { environment: t(environmentNames[place.environment]) })}
        </Button>
      </DialogFooter>
    </form>
  );
}
