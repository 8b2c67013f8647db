import { notFound } from "next/navigation";
import { PageHeader } from "#app/_components/page-header.tsx";
import { PageCrumb } from "#app/_console/page-crumb.tsx";
import { PlaceCrumb } from "#app/_switches/place-crumb.tsx";
import { ImportForm } from "#app/_switches/import-form.tsx";
import { placeOf, type SwitchSearch } from "#app/_switches/switch-address.ts";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { environmentNames } from "#lib/release/environments.ts";

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<SwitchSearch> };

export default async function ImportSwitchesPage({ params, searchParams }: Props) {
  const [{ workspace }, search] = [await params, await searchParams];
  const [api, t] = [await serverCaller(), await serverText()];
  const place = placeOf(search, await shown(api.switch.places({ workspace })));
  if (!place) notFound();
  const { mayChange, app, program } = await shown(api.switch.list({ workspace, place }));
  if (!mayChange) notFound();
  return (
    <>
      <PlaceCrumb workspace={workspace} place={place} names={{ app, program }} />
      <PageCrumb label={t("Import switches")} depth={2} />
      <PageHeader
        title={t("Import switches")}
        facts={[program ?? app, ...(program ? [app] : []), t(environmentNames[place.environment])]}
      />
      <ImportForm workspace={workspace} place={place} />
    </>
  );
}

export async function generateMetadata() {
  const t = await serverText();
  return { title: t("Import switches") };
}
