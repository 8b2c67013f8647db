"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { FormEvent } from "react";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import type { EnvironmentAddress, EnvironmentChange } from "./app-types.ts";
import { isLimit } from "./grayscale-limit.tsx";
import { countChanges } from "./setting-changes.ts";

/** What stands in the form of an environment's settings, and saving it. */
export function useSettingsForm(address: EnvironmentAddress, saved: EnvironmentChange) {
  const t = useText();
  const [draft, setDraft] = useState(saved);
  const [justSaved, setJustSaved] = useState(false);
  const router = useRouter();
  const trpc = useTRPC();
  const mutation = useMutation(trpc.app.changeEnvironment.mutationOptions());
  const changes = countChanges(saved, draft);
  const isValid = isLimit(draft.settings.maxGrayscaleDays);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (changes === 0 || !isValid || mutation.isPending) return;
    try {
      await mutation.mutateAsync({ ...address, seen: saved, change: draft });
      setJustSaved(true);
      toast.success(t("Settings saved. Devices hear of it within seconds of their next check."));
      router.refresh();
    } catch (error) {
      // What a colleague saved stands beside the draft then, and saving again is meant.
      if (refusalOf(error, t).why === "stale") router.refresh();
    }
  }
  const refusal = mutation.error ? refusalOf(mutation.error, t) : null;
  return {
    draft,
    changes,
    submit,
    justSaved: justSaved && changes === 0,
    busy: mutation.isPending,
    ready: changes > 0 && isValid,
    error: refusal?.by
      ? t(
          "{person} saved other settings meanwhile; what differs from them is marked now. Look at it, then save again.",
          { person: refusal.by.name },
        )
      : (refusal?.text ?? null),
    change: (part: Partial<EnvironmentChange>) => setDraft({ ...draft, ...part }),
    discard: () => {
      mutation.reset();
      setDraft(saved);
    },
  };
}
