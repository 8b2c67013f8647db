"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Switch } from "#app/_ui/switch.tsx";
import type { ListedSwitch, SwitchPlace } from "./switch-types.ts";

type Props = {
  workspace: string;
  place: SwitchPlace;
  one: Pick<ListedSwitch, "key" | "on" | "revision">;
  disabled: boolean;
};

/** Turns a switch on or off where it stands; for a while the toast offers to take it back. */
export function TurnSwitch({ workspace, place, one, disabled }: Props) {
  const t = useText();
  const router = useRouter();
  const trpc = useTRPC();
  const turn = useMutation(
    trpc.switch.turn.mutationOptions({
      onSuccess: ({ revision }, { on }) => {
        const text = on
          ? t("{key} is on.", { key: one.key })
          : t("{key} is off: everybody gets its default.", { key: one.key });
        const undo = () => turn.mutate({ workspace, place, key: one.key, seenRevision: revision, on: !on });
        toast.success(text, { action: { label: t("Undo"), onClick: undo } });
      },
      onError: (error) => toast.error(refusalOf(error, t).text),
      onSettled: () => router.refresh(),
    }),
  );
  const shown = turn.isPending ? turn.variables.on : one.on;
  return (
    <Switch
      aria-label={t("{key} is on", { key: one.key })}
      checked={shown}
      disabled={disabled || turn.isPending}
      onChange={({ target }) =>
        turn.mutate({ workspace, place, key: one.key, seenRevision: one.revision, on: target.checked })
      }
    />
  );
}
