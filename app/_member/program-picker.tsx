"use client";

import { useQuery } from "@tanstack/react-query";
import { Search, X } from "lucide-react";
import { useDeferredValue, useId, useState } from "react";
import { accessLimits } from "#lib/access/limits.ts";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { CheckboxField } from "#app/_ui/checkbox.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Loading, Skeleton } from "#app/_ui/skeleton.tsx";

export type PickedProgram = { id: string; name: string };
type Props = {
  workspace: string;
  picked: readonly PickedProgram[];
  onChange: (picked: readonly PickedProgram[]) => void;
};

/** Picks mini programs by searching: the workspace may have ten thousand. */
export function ProgramPicker({ workspace, picked, onChange }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const id = useId();
  const [search, setSearch] = useState("");
  const asked = useDeferredValue(search.trim());
  const { data, isPending } = useQuery(
    trpc.program.list.queryOptions(
      { workspace, search: asked, sort: "name" },
      { placeholderData: (before) => before },
    ),
  );
  const full = picked.length >= accessLimits.assignedAtOnceMax;
  const toggle = ({ id: programId, name }: PickedProgram) =>
    onChange(
      picked.some((one) => one.id === programId)
        ? picked.filter((one) => one.id !== programId)
        : [...picked, { id: programId, name }],
    );
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <Field
        label={t("Mini programs to assign")}
        help={t("They see only these. You can assign more at any time.")}
        optional
      >
        <Input
          before={<Search aria-hidden />}
          type="search"
          value={search}
          placeholder={t("Name or id")}
          onChange={({ target }) => setSearch(target.value)}
        />
      </Field>
      <PickedChips picked={picked} remove={toggle} />
      <ul
        aria-label={t("Mini programs found")}
        aria-busy={isPending}
        className="flex max-h-52 min-h-11 flex-col gap-0.5 overflow-y-auto rounded-md border border-line p-2"
      >
        {isPending ? (
          <li className="px-1 py-1">
            <Loading label={t("Searching")} />
            <Skeleton className="h-4 w-2/3" />
          </li>
        ) : null}
        {data?.programs.map((program) => (
          <li key={program.id}>
            <CheckboxField
              label={program.name}
              checked={picked.some((one) => one.id === program.id)}
              disabled={full && !picked.some((one) => one.id === program.id)}
              onChange={() => toggle(program)}
            />
          </li>
        ))}
        {data?.programs.length === 0 ? (
          <li className="px-1 py-1 text-sm text-ink-muted">
            {asked ? t("No mini program is called that.") : t("There is no mini program yet.")}
          </li>
        ) : null}
        {data?.nextCursor ? (
          <li id={`${id}-more`} className="px-1 pt-1 text-sm text-ink-muted">
            {t("There are more. Search to find them.")}
          </li>
        ) : null}
      </ul>
    </div>
  );
}

function PickedChips({
  picked,
  remove,
}: {
  picked: readonly PickedProgram[];
  remove: (program: PickedProgram) => void;
}) {
  const t = useText();
  if (picked.length === 0) return null;
  return (
    <ul aria-label={t("Chosen mini programs")} className="flex min-w-0 flex-wrap gap-1.5">
      {picked.map((program) => (
        <li key={program.id} className="max-w-full">
          <button
            type="button"
            onClick={() => remove(program)}
            aria-label={t("Take {name} off", { name: program.name })}
            className="flex max-w-full items-center gap-1 rounded-md bg-accent-soft px-2 py-0.5 text-sm text-ink hover:bg-hover"
          >
            <span className="truncate">{program.name}</span>
            <X aria-hidden className="size-3.5 shrink-0" />
          </button>
        </li>
      ))}
    </ul>
  );
}
