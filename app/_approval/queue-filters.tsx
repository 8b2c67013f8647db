import { FilterBar, type Filter } from "#app/_components/filter-bar.tsx";
import { useText } from "#app/_text/use-text.ts";
import { environmentNames, environments } from "#lib/release/environments.ts";
import { reviewKindNames, reviewKinds } from "#lib/review/waiting.ts";
import type { Text } from "#lib/text/text.ts";
import { ageChoices } from "./approval-query.ts";
import type { Facets, TargetAppRow } from "./approval-types.ts";

type Props = { waiting: boolean; apps: readonly TargetAppRow[]; facets: Facets };

/** What the queue can be narrowed to; all of it stands in the address. */
export function QueueFilters({ waiting, apps, facets }: Props) {
  const t = useText();
  return (
    <FilterBar
      search={{ label: t("Search mini programs"), placeholder: t("Name of a mini program") }}
      filters={[
        environmentFilter(t),
        ...choosable({
          param: "app",
          label: t("App"),
          all: t("All apps"),
          options: apps.map(({ id, name }) => ({ value: id, label: name })),
        }),
        ...(waiting ? waitingFilters(facets, t) : []),
      ]}
    />
  );
}

const environmentFilter = (t: Text): Filter => ({
  param: "environment",
  label: t("Environment"),
  all: t("All environments"),
  options: environments
    .toReversed()
    .map((environment) => ({ value: environment, label: t(environmentNames[environment]) })),
});

function waitingFilters({ owners, applicants }: Facets, t: Text): Filter[] {
  const people = (list: readonly { id: string; name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  return [
    {
      param: "category",
      label: t("Category"),
      all: t("All categories"),
      options: reviewKinds.map((kind) => ({ value: kind, label: t(reviewKindNames[kind]) })),
    },
    {
      param: "review",
      label: t("Review"),
      all: t("Any reviewer"),
      options: [
        { value: "mine", label: t("Opened by me") },
        { value: "free", label: t("Opened by nobody") },
        { value: "others", label: t("Opened by others") },
      ],
    },
    {
      param: "age",
      label: t("Age"),
      all: t("Any age"),
      options: ageChoices.map((hours) => ({ value: String(hours), label: ageWords(hours, t) })),
    },
    ...choosable({ param: "owner", label: t("Owner"), all: t("All owners"), options: people(owners) }),
    ...choosable({
      param: "applicant",
      label: t("Applicant"),
      all: t("All applicants"),
      options: people(applicants),
    }),
  ];
}

/** Where there is one only, there is nothing to choose. */
const choosable = (filter: Filter): Filter[] => (filter.options.length > 1 ? [filter] : []);

const ageWords = (hours: number, t: Text): string =>
  hours < 24
    ? t("Over {hours, plural, one {# hour} other {# hours}}", { hours })
    : t("Over {days, plural, one {# day} other {# days}}", { days: hours / 24 });
