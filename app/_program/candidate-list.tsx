"use client";

import { Search } from "lucide-react";
import { useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { CheckboxField } from "#app/_ui/checkbox.tsx";
import { Input } from "#app/_ui/input.tsx";
import type { ProgramMember } from "./program-types.ts";

type Props = {
  candidates: readonly ProgramMember[];
  chosen: readonly string[];
  onChoose: (chosen: readonly string[]) => void;
};

/** From here on a list is searched rather than read. */
const searchedFrom = 8;

/** People to be ticked, all that the search leaves at once. */
export function CandidateList({ candidates, chosen, onChoose }: Props) {
  const t = useText();
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLocaleLowerCase();
  const shown = candidates.filter(({ name, email }) =>
    `${name} ${email}`.toLocaleLowerCase().includes(wanted),
  );
  const ids = shown.map(({ id }) => id);
  const ticked = ids.filter((id) => chosen.includes(id)).length;
  const without = (some: readonly string[]) => chosen.filter((id) => !some.includes(id));
  return (
    <>
      {candidates.length >= searchedFrom ? (
        <Input
          value={search}
          before={<Search aria-hidden className="size-4" />}
          aria-label={t("Search people")}
          placeholder={t("Name or address")}
          onChange={(event) => setSearch(event.target.value)}
        />
      ) : null}
      {shown.length > 1 ? (
        <CheckboxField
          label={t("All {count} of them", { count: shown.length })}
          checked={ticked === shown.length}
          indeterminate={ticked > 0 && ticked < shown.length}
          onChange={({ target }) => onChoose(target.checked ? [...without(ids), ...ids] : without(ids))}
        />
      ) : null}
      <div className="flex max-h-80 flex-col gap-3 overflow-y-auto" role="group" aria-label={t("People")}>
        {shown.map(({ id, name, email }) => (
          <CheckboxField
            key={id}
            label={name}
            help={email}
            checked={chosen.includes(id)}
            onChange={({ target }) => onChoose(target.checked ? [...chosen, id] : without([id]))}
          />
        ))}
        {shown.length === 0 ? <p className="text-ink-muted">{t("Nobody matches.")}</p> : null}
      </div>
    </>
  );
}
