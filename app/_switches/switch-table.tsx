import { SearchX, ToggleRight } from "lucide-react";
import { DataTable, type Column } from "#app/_components/data-table.tsx";
import { useText } from "#app/_text/use-text.ts";
import { rich } from "#app/_text/rich.tsx";
import { Badge } from "#app/_ui/badge.tsx";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { Truncate } from "#app/_ui/truncate.tsx";
import { reservedSwitch } from "#lib/switches/reserved.ts";
import { switchKindNames } from "#lib/switches/value.ts";
import type { Text } from "#lib/text/text.ts";
import { switchesHref, switchHref } from "./switch-address.ts";
import type { ListedSwitch, SwitchPlace } from "./switch-types.ts";
import { TurnSwitch } from "./turn-switch.tsx";

type Props = {
  workspace: string;
  place: SwitchPlace;
  switches: readonly ListedSwitch[];
  mayChange: boolean;
  filtered: boolean;
};

export function SwitchTable({ workspace, place, switches, mayChange, filtered }: Props) {
  const t = useText();
  return (
    <DataTable
      label={t("Switches")}
      tall
      rows={switches}
      rowKey={({ key }) => key}
      rowHref={({ key }) => switchHref(workspace, place, key)}
      columns={switchColumns(t)}
      actions={(one) => <TurnSwitch workspace={workspace} place={place} one={one} disabled={!mayChange} />}
      empty={
        filtered ? <NothingFound /> : <NoneYet workspace={workspace} place={place} mayChange={mayChange} />
      }
    />
  );
}

const switchColumns = (t: Text): readonly Column<ListedSwitch>[] => [
  {
    key: "key",
    header: t("Key"),
    className: "max-w-0 min-w-48 w-2/5",
    cell: ({ key, description, reserved }) => (
      <span className="block min-w-0">
        <span className="flex min-w-0 items-center gap-2">
          <Truncate text={key} className="font-mono text-sm" />
          {reserved ? <Badge look="soft">{t("Container")}</Badge> : null}
        </span>
        <span className="block truncate text-sm font-normal text-ink-muted">
          {reserved ? t(reservedSwitch(key)?.description ?? "") : description}
        </span>
      </span>
    ),
  },
  {
    key: "value",
    header: t("Default value"),
    className: "max-w-0 min-w-28 w-1/5",
    cell: ({ kind, shown }) => (
      <span className="block min-w-0">
        <span className="block truncate font-mono text-sm">
          {kind === "boolean" ? (shown === "true" ? t("Yes") : t("No")) : shown}
        </span>
        <span className="block text-sm text-ink-muted">{t(switchKindNames[kind])}</span>
      </span>
    ),
  },
  {
    key: "rules",
    header: t("Rules"),
    hideBelow: "sm",
    className: "whitespace-nowrap text-ink-muted",
    cell: ({ rules }) =>
      rules === 0 ? t("Everybody") : t("{count, plural, one {# rule} other {# rules}}", { count: rules }),
  },
  {
    key: "changed",
    header: t("Changed"),
    hideBelow: "md",
    className: "whitespace-nowrap text-ink-muted",
    cell: ({ changed }) =>
      changed === null ? (
        t("never")
      ) : changed.by === null ? (
        <RelativeTime at={changed.at} />
      ) : (
        rich(t, "{when} by {person}", { when: <RelativeTime at={changed.at} />, person: changed.by })
      ),
  },
];

function NothingFound() {
  const t = useText();
  return (
    <EmptyState
      icon={SearchX}
      title={t("No switch is called that")}
      text={t("Search for a part of its key or description, or look at all of them.")}
    />
  );
}

function NoneYet({ workspace, place, mayChange }: Pick<Props, "workspace" | "place" | "mayChange">) {
  const t = useText();
  return (
    <EmptyState
      icon={ToggleRight}
      title={t("No switch yet")}
      text={t(
        "A switch is a value that code asks for by its key. Change it here, and devices have it without a new version.",
      )}
      action={
        mayChange ? (
          <ButtonLink variant="primary" href={switchesHref(workspace, place, "new")}>
            {t("New switch")}
          </ButtonLink>
        ) : undefined
      }
    />
  );
}
