"use client";

import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { AddSelect } from "#app/_ui/add-select.tsx";
import type { Reason } from "./approval-types.ts";

type Props = {
  workspace: string;
  /** Codes that stand in the words already. */
  taken: readonly string[];
  onPick: (reason: Reason) => void;
};

/** Puts a reason that is used again into the words of a rejection; the most used stand first. */
export function ReasonPicker({ workspace, taken, onPick }: Props) {
  const t = useText();
  const id = useId();
  const open = useReasons(workspace)
    ?.filter(({ archivedAt, code }) => archivedAt === null && !taken.includes(code))
    .toSorted((one, other) => other.uses - one.uses);
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        {t("Reasons used again")} <span className="font-normal text-ink-faint">{t("(optional)")}</span>
      </label>
      <AddSelect
        id={id}
        invitation={t("Choose one to put it into the text")}
        none={t("There is no other reason.")}
        options={open?.map(({ id: value, code, title }) => ({ value, label: `${code} · ${title}` }))}
        onAdd={(chosen) => {
          const reason = open?.find((one) => one.id === chosen);
          if (reason) onPick(reason);
        }}
      />
    </div>
  );
}

/** The workspace's reasons, archived ones too: their codes may stand in words that were written before. */
export function useReasons(workspace: string): readonly Reason[] | undefined {
  const trpc = useTRPC();
  return useQuery(trpc.approval.reasons.queryOptions({ workspace })).data;
}
