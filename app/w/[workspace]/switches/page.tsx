import { ToggleRight } from "lucide-react";
import { FilterBar } from "#app/_components/filter-bar.tsx";
import { PlaceBar } from "#app/_switches/place-bar.tsx";
import { placeOf, type SwitchSearch } from "#app/_switches/switch-address.ts";
import { SwitchTable } from "#app/_switches/switch-table.tsx";
import { SwitchesHeader } from "#app/_switches/switches-header.tsx";
import type { ListedSwitch } from "#app/_switches/switch-types.ts";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Notice } from "#app/_ui/notice.tsx";

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<SwitchSearch> };

export default async function SwitchesPage({ params, searchParams }: Props) {
  const [{ workspace }, search] = [await params, await searchParams];
  const [api, t] = [await serverCaller(), await serverText()];
  const places = await shown(api.switch.places({ workspace }));
  const place = placeOf(search, places);
  if (!place) {
    return (
      <>
        <SwitchesHeader workspace={workspace} place={null} mayChange={false} />
        <EmptyState
          framed
          icon={ToggleRight}
          title={t("No place for switches yet")}
          text={t(
            "Switches belong to an app of this workspace, or to a mini program that may be released to one. Neither is here for you.",
          )}
        />
      </>
    );
  }
  const list = await shown(api.switch.list({ workspace, place }));
  const sought = { text: wordOf(search["q"]).toLowerCase(), state: wordOf(search["state"]) };
  const rows = list.switches.filter((one) => isSought(one, sought));
  return (
    <>
      <SwitchesHeader workspace={workspace} place={place} mayChange={list.mayChange} />
      <PlaceBar workspace={workspace} place={place} places={places} />
      {list.mayChange ? null : (
        <Notice>{t("You may look at these switches. An admin of their owner changes them.")}</Notice>
      )}
      <FilterBar
        search={{ label: t("Search switches") }}
        filters={[
          {
            param: "state",
            label: t("State"),
            all: t("On and off"),
            options: [
              { value: "on", label: t("On") },
              { value: "off", label: t("Off") },
              { value: "rules", label: t("With rules") },
            ],
          },
        ]}
      />
      <SwitchTable
        workspace={workspace}
        place={place}
        switches={rows}
        mayChange={list.mayChange}
        filtered={sought.text !== "" || sought.state !== ""}
      />
      <p className="tabular text-sm text-ink-muted">
        {t("{made} of {max} switches are made here.", { made: list.made, max: list.max })}
      </p>
    </>
  );
}

export async function generateMetadata() {
  const t = await serverText();
  return { title: t("Switches") };
}

const wordOf = (value: SwitchSearch[string]): string => (typeof value === "string" ? value.trim() : "");

function isSought(one: ListedSwitch, { text, state }: { text: string; state: string }): boolean {
  const isNamed = `${one.key} ${one.description}`.toLowerCase().includes(text);
  if (state === "on") return isNamed && one.on;
  if (state === "off") return isNamed && !one.on;
  return isNamed && (state !== "rules" || one.rules > 0);
}
