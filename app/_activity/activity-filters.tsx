import { X } from "lucide-react";
import { FilterBar, type Filter } from "#app/_components/filter-bar.tsx";
import { searchHref } from "#app/_components/search-href.ts";
import { useText } from "#app/_text/use-text.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { activityKindNames, type ActivityKind } from "#lib/audit/kinds.ts";
import { environmentNames, environments } from "#lib/release/environments.ts";
import type { Text } from "#lib/text/text.ts";
import { actionOptions } from "./action-options.ts";
import { queryOf, type ActivitySearch } from "./activity-search.ts";
import { DateRange } from "./date-range.tsx";

type Named = { id: string; name: string };

type Props = {
  kinds: readonly ActivityKind[];
  people: readonly Named[];
  apps: readonly Named[];
  /** The mini program that the list is narrowed to on the workspace's page. */
  program: Named | null;
  path: string;
  search: ActivitySearch;
};

/** What the list is narrowed to. All of it stands in the address. */
export function ActivityFilters({ kinds, people, apps, program, path, search }: Props) {
  const t = useText();
  return (
    <div className="flex flex-col gap-2">
      <FilterBar
        search={{ label: t("Search the log"), placeholder: t("Mini program, person, version, number") }}
        filters={filtersFor({ kinds, people, apps, kind: queryOf(search).kind }, t)}
        cursors={["cursor"]}
      />
      <div className="flex flex-wrap items-center gap-2">
        <DateRange />
        {program ? (
          <ButtonLink size="sm" href={searchHref(path, search, { program: null, cursor: null })}>
            {t("Only {program}", { program: program.name })}
            <X aria-label={t("Show all mini programs")} />
          </ButtonLink>
        ) : null}
      </div>
    </div>
  );
}

type Narrowed = Pick<Props, "kinds" | "people" | "apps"> & { kind: ActivityKind | undefined };

function filtersFor({ kinds, people, apps, kind }: Narrowed, t: Text): Filter[] {
  const option = ({ id, name }: Named) => ({ value: id, label: name });
  const filters: Filter[] = [
    {
      param: "kind",
      label: t("About"),
      all: t("About everything"),
      options: kinds.map((value) => ({ value, label: t(activityKindNames[value]) })),
      clears: ["action"],
    },
    // A hundred actions at once are no choice: those of one kind are.
    ...(kind
      ? [
          {
            param: "action",
            label: t("What was done"),
            all: t("Whatever was done"),
            options: actionOptions(kind, t),
          },
        ]
      : []),
    {
      param: "person",
      label: t("By"),
      all: t("By everybody"),
      options: [{ value: "platform", label: t("The platform itself") }, ...people.map(option)],
    },
    {
      param: "environment",
      label: t("Environment"),
      all: t("All environments"),
      options: environments.map((value) => ({ value, label: t(environmentNames[value]) })),
    },
  ];
  return apps.length > 1
    ? [...filters, { param: "app", label: t("App"), all: t("All apps"), options: apps.map(option) }]
    : filters;
}
