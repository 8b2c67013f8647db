import { Plus, Split } from "lucide-react";
import { DataTable, type Column } from "#app/_components/data-table.tsx";
import { filterWords } from "#app/_release/rule-words.ts";
import { useText } from "#app/_text/use-text.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { Truncate } from "#app/_ui/truncate.tsx";
import type { Text } from "#lib/text/text.ts";
import type { SavedRule, SavedRules } from "./audience-types.ts";

/** The workspace's saved rules, each with what its newest version says. */
export function RuleTable({ workspace, rules }: { workspace: string; rules: SavedRules }) {
  const t = useText();
  const root = `/w/${workspace}/audiences/rules`;
  const create = (
    <ButtonLink variant="primary" href={`${root}/new`}>
      <Plus aria-hidden /> {t("New rule")}
    </ButtonLink>
  );
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {rules.length > 0 ? <div className="flex justify-end">{create}</div> : null}
      <DataTable
        label={t("Saved rules")}
        columns={columns(t)}
        rows={rules}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        rowHref={({ id }) => `${root}/${id}`}
        empty={
          <EmptyState
            icon={Split}
            title={t("No rule is saved yet")}
            text={t(
              "Keep conditions under a name, such as “Beta phones”, and use them in any rollout. A running rollout keeps the version that it started with.",
            )}
            action={create}
          />
        }
      />
    </div>
  );
}

const columns = (t: Text): Column<SavedRule>[] => [
  {
    key: "name",
    header: t("Name"),
    className: "max-w-0 min-w-40 w-1/4",
    cell: ({ name }) => <Truncate text={name} />,
  },
  {
    key: "conditions",
    header: t("Users whose"),
    className: "max-w-0 min-w-40 w-1/2",
    hideBelow: "sm",
    cell: ({ filters }) => <Truncate text={filters.map((filter) => filterWords(filter, t)).join(t(", "))} />,
  },
  {
    key: "version",
    header: t("Version"),
    align: "end",
    cell: ({ version }) => t("v{version}", { version }),
  },
  {
    key: "uses",
    header: t("Used"),
    align: "end",
    cell: ({ uses }) => uses.toLocaleString(t.language),
  },
  {
    key: "changed",
    header: t("Changed"),
    align: "end",
    hideBelow: "md",
    cell: ({ updatedAt }) => <RelativeTime at={updatedAt} />,
  },
];
