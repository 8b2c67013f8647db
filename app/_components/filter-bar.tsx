"use client";

import { Search, X } from "lucide-react";
import { debounce, parseAsString, useQueryStates } from "nuqs";
import { useId, useTransition } from "react";
import type { ReactNode } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Select } from "#app/_ui/select.tsx";
import type { SelectOption } from "#app/_ui/select.tsx";
import { Spinner } from "#app/_ui/spinner.tsx";

export type Filter = {
  /** Name in the address. */
  param: string;
  label: string;
  options: readonly SelectOption[];
  /** The words for "no filter": "All states" by default from the label. */
  all?: string | undefined;
  /** Names in the address that mean nothing any more when this one changes. */
  clears?: readonly string[] | undefined;
};

type Props = {
  search?: { param?: string; label: string; placeholder?: string } | undefined;
  filters?: readonly Filter[] | undefined;
  /** Names in the address that a change of filter makes void: the cursors of the pages. */
  cursors?: readonly string[] | undefined;
  /** At the right end: a button of the list. */
  actions?: ReactNode;
};

const searchDelayMilliseconds = 300;
const noCursors = ["after", "before", "cursor"];

/** What is chosen stands in the address, and the page is rendered anew from there. */
export function FilterBar({ search, filters = [], cursors = noCursors, actions }: Props) {
  const t = useText();
  const id = useId();
  const [busy, startTransition] = useTransition();
  const searchParam = search?.param ?? "q";
  const params = [
    ...(search ? [searchParam] : []),
    ...filters.flatMap((filter) => [filter.param, ...(filter.clears ?? [])]),
  ];
  const [values, setValues] = useQueryStates(
    Object.fromEntries([...params, ...cursors].map((param) => [param, parseAsString])),
    { shallow: false, startTransition, clearOnDefault: true },
  );
  const firstPage = Object.fromEntries(cursors.map((param) => [param, null]));
  const active = params.some((param) => values[param]);

  return (
    <search data-slot="filter-bar" className="flex flex-wrap items-center gap-2">
      {search ? (
        <div className="w-full sm:w-64">
          <Input
            type="search"
            aria-label={search.label}
            placeholder={search.placeholder ?? search.label}
            before={<Search aria-hidden />}
            after={busy ? <Spinner className="mr-1.5" label={t("Searching")} /> : null}
            value={values[searchParam] ?? ""}
            onChange={(event) => {
              const text = event.target.value;
              const wait = text ? { limitUrlUpdates: debounce(searchDelayMilliseconds) } : {};
              void setValues({ ...firstPage, [searchParam]: text || null }, wait);
            }}
          />
        </div>
      ) : null}
      {filters.map((filter) => (
        <div key={filter.param} className="min-w-32 max-sm:flex-1 sm:w-44">
          <label htmlFor={`${id}-${filter.param}`} className="sr-only">
            {filter.label}
          </label>
          <Select
            id={`${id}-${filter.param}`}
            value={values[filter.param] ?? ""}
            options={[
              { value: "", label: filter.all ?? t("{filter}: all", { filter: filter.label }) },
              ...filter.options,
            ]}
            onChange={(event) => {
              const cleared = Object.fromEntries((filter.clears ?? []).map((param) => [param, null]));
              void setValues({ ...firstPage, ...cleared, [filter.param]: event.target.value || null });
            }}
          />
        </div>
      ))}
      {active ? (
        <Button
          variant="ghost"
          onClick={() =>
            void setValues({ ...firstPage, ...Object.fromEntries(params.map((param) => [param, null])) })
          }
        >
          <X aria-hidden /> {t("Clear")}
        </Button>
      ) : null}
      {actions ? <div className="flex grow flex-wrap justify-end gap-2">{actions}</div> : null}
    </search>
  );
}
