"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { Radio, RadioGroup } from "#app/_ui/radio-group.tsx";
import { openings, type Opening } from "#lib/app/app-wish.ts";
import { phrase } from "#lib/text/phrase.ts";
import { openToNames } from "./app-words.ts";

export type AppPlace = { workspace: string; appId: string };
type Props = { place: AppPlace; openTo: Opening; mayAdminister: boolean };

const help: Record<Opening, string> = {
  nobody: phrase("Nobody else finds the app or chooses it as a target."),
  invited: phrase("Others find it by name and can ask; those that you invite choose it as a target."),
  all: phrase("Every workspace of this installation chooses it as a target without asking."),
};

export function OpenToPanel({ place, openTo, mayAdminister }: Props) {
  const t = useText();
  const router = useRouter();
  const trpc = useTRPC();
  const mutation = useMutation(trpc.app.open.mutationOptions());
  const [wish, setWish] = useState(openTo);

  async function save() {
    try {
      await mutation.mutateAsync({ ...place, openTo: wish });
      toast.success(t("Saved. It counts for releases that are applied for from now on."));
      router.refresh();
    } catch {
      // The refusal stands under the choices.
    }
  }
  return (
    <Panel
      title={t("Open to")}
      description={t(
        "Who may choose this app as a target. Closing it leaves what is live and stops what is new.",
      )}
      footer={
        mayAdminister ? (
          <>
            <Button disabled={wish === openTo} onClick={() => setWish(openTo)}>
              {t("Discard changes")}
            </Button>
            <Button
              variant="primary"
              disabled={wish === openTo}
              busy={mutation.isPending}
              onClick={() => void save()}
            >
              {t("Save")}
            </Button>
          </>
        ) : null
      }
    >
      <RadioGroup
        legend={t("Open to")}
        legendHidden
        error={mutation.error ? refusalOf(mutation.error, t).text : undefined}
      >
        <div className="grid gap-2 lg:grid-cols-3">
          {openings.map((value) => (
            <Radio
              key={value}
              name="openTo"
              value={value}
              card
              label={t(openToNames[value])}
              help={t(help[value])}
              checked={wish === value}
              disabled={!mayAdminister}
              onChange={() => setWish(value)}
            />
          ))}
        </div>
      </RadioGroup>
    </Panel>
  );
}
