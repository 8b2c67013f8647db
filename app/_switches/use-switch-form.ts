"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { focusFirstError } from "#app/_ui/focus-first-error.ts";
import type { CustomAttribute } from "#lib/rules/custom-attribute.ts";
import { switchKeySchema, type SwitchDefinition } from "#lib/switches/schema.ts";
import { draftOfSwitch, readSwitchDraft, type SwitchDraft } from "./switch-draft.ts";
import { switchHref } from "./switch-address.ts";
import type { SwitchPlace } from "./switch-types.ts";

export type SwitchFormStart = {
  workspace: string;
  place: SwitchPlace;
  /** Null: a new switch, whose key is still to be written. */
  switchKey: string | null;
  revision: number;
  definition: SwitchDefinition;
  /** What the app's devices report besides the known attributes. */
  attributes: readonly CustomAttribute[];
};

/** A switch while it is written, and saving it. */
export function useSwitchForm({
  workspace,
  place,
  switchKey: saved,
  revision,
  definition,
  attributes: declared,
}: SwitchFormStart) {
  const t = useText();
  const trpc = useTRPC();
  const router = useRouter();
  const client = useQueryClient();
  const [key, setKey] = useState(saved ?? "");
  const [draft, setDraft] = useState<SwitchDraft>(() => draftOfSwitch(definition, declared));
  const [checked, setChecked] = useState(false);
  const create = useMutation(trpc.switch.create.mutationOptions());
  const edit = useMutation(trpc.switch.edit.mutationOptions());
  const read = readSwitchDraft(key, draft, { declared, t });
  const start = JSON.stringify(draftOfSwitch(definition, declared));
  const touched =
    saved === null ? key !== "" || JSON.stringify(draft) !== start : JSON.stringify(draft) !== start;
  const keyFault = switchKeySchema.safeParse(key).error?.issues[0]?.message;
  const failed = saved === null ? create.error : edit.error;
  const refusal = failed ? refusalOf(failed, t) : null;

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setChecked(true);
    const form = event.currentTarget;
    if (read.definition === null || keyFault !== undefined) return focusFirstError(form);
    const address = { workspace, place, key, definition: read.definition };
    try {
      if (saved === null) await create.mutateAsync(address);
      else await edit.mutateAsync({ ...address, seenRevision: revision });
    } catch {
      return;
    }
    toast.success(
      t("{key} is saved. Devices with an open stream have it at once, others at their next check.", { key }),
    );
    await client.invalidateQueries(trpc.switch.pathFilter());
    if (saved === null) router.push(switchHref(workspace, place, key));
    router.refresh();
    setChecked(false);
  }

  return {
    key,
    setKey,
    keyError: checked && keyFault !== undefined ? t(keyFault) : undefined,
    draft,
    change: (part: Partial<SwitchDraft>) => setDraft({ ...draft, ...part }),
    checked,
    errors: read.errors,
    definition: read.definition,
    touched,
    refusal,
    busy: create.isPending || edit.isPending,
    submit,
  };
}

export type SwitchForm = ReturnType<typeof useSwitchForm>;
