import { notFound } from "next/navigation";
import { PageHeader } from "#app/_components/page-header.tsx";
import { PageCrumb } from "#app/_console/page-crumb.tsx";
import { PlaceCrumb } from "#app/_switches/place-crumb.tsx";
import { DeletedSwitch } from "#app/_switches/deleted-switch.tsx";
import { DeleteSwitch } from "#app/_switches/delete-switch.tsx";
import { placeOf, type SwitchSearch } from "#app/_switches/switch-address.ts";
import { SwitchForm } from "#app/_switches/switch-form.tsx";
import { VersionsPanel } from "#app/_switches/versions-panel.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown, shownIfThere } from "#app/_trpc/server.ts";
import { Badge } from "#app/_ui/badge.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import { reservedSwitch } from "#lib/switches/reserved.ts";
import { switchKindNames } from "#lib/switches/value.ts";

type Props = { params: Promise<{ workspace: string; key: string }>; searchParams: Promise<SwitchSearch> };

export default async function SwitchPage({ params, searchParams }: Props) {
  const [{ workspace, key: written }, search] = [await params, await searchParams];
  const [api, t] = [await serverCaller(), await serverText()];
  const key = decodeURIComponent(written);
  const place = placeOf(search, await shown(api.switch.places({ workspace })));
  if (!place) notFound();
  const view = await shownIfThere(api.switch.get({ workspace, place, key }));
  if (!view) return <DeletedSwitch {...{ workspace, place }} switchKey={key} />;
  const { mayChange, revision, reserved, definition, app, program, attributes } = view;
  const address = { workspace, place, switchKey: key, revision };
  return (
    <>
      <PlaceCrumb workspace={workspace} place={place} names={view} />
      <PageCrumb label={key} depth={2} />
      <PageHeader
        title={key}
        status={reserved ? <Badge look="soft">{t("Container")}</Badge> : undefined}
        facts={[
          program ?? app,
          ...(program ? [app] : []),
          t(environmentNames[place.environment]),
          t(switchKindNames[definition.kind]),
        ]}
        actions={mayChange && revision > 0 ? <DeleteSwitch {...address} reserved={reserved} /> : null}
      />
      {reserved ? (
        <Notice title={t("The container reads this switch itself")}>
          {t(reservedSwitch(key)?.description ?? "")}
        </Notice>
      ) : null}
      {mayChange ? null : (
        <Notice>{t("You may look at this switch. An admin of its owner changes it.")}</Notice>
      )}
      <SwitchForm
        key={revision}
        {...address}
        definition={definition}
        attributes={attributes}
        mayChange={mayChange}
        reserved={reserved}
      />
      <VersionsPanel {...address} mayChange={mayChange} />
    </>
  );
}

export async function generateMetadata({ params }: Props) {
  const { key } = await params;
  return { title: decodeURIComponent(key) };
}
