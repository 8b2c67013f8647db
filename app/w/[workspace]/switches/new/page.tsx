import { notFound } from "next/navigation";
import { PageHeader } from "#app/_components/page-header.tsx";
import { PageCrumb } from "#app/_console/page-crumb.tsx";
import { PlaceCrumb } from "#app/_switches/place-crumb.tsx";
import { placeOf, type SwitchSearch } from "#app/_switches/switch-address.ts";
import { SwitchForm } from "#app/_switches/switch-form.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { environmentNames } from "#lib/release/environments.ts";
import type { SwitchDefinition } from "#lib/switches/schema.ts";

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<SwitchSearch> };

const empty: SwitchDefinition = { kind: "boolean", description: "", on: true, value: false, rules: [] };

export default async function NewSwitchPage({ params, searchParams }: Props) {
  const [{ workspace }, search] = [await params, await searchParams];
  const [api, t] = [await serverCaller(), await serverText()];
  const place = placeOf(search, await shown(api.switch.places({ workspace })));
  if (!place) notFound();
  const { mayChange, app, program, attributes } = await shown(api.switch.list({ workspace, place }));
  if (!mayChange) notFound();
  return (
    <>
      <PlaceCrumb workspace={workspace} place={place} names={{ app, program }} />
      <PageCrumb label={t("New switch")} depth={2} />
      <PageHeader
        title={t("New switch")}
        facts={[program ?? app, ...(program ? [app] : []), t(environmentNames[place.environment])]}
      />
      <SwitchForm
        workspace={workspace}
        place={place}
        switchKey={null}
        revision={0}
        definition={empty}
        attributes={attributes}
        mayChange
        reserved={false}
      />
    </>
  );
}

export async function generateMetadata() {
  const t = await serverText();
  return { title: t("New switch") };
}
