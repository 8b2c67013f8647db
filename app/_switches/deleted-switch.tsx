import { PageHeader } from "#app/_components/page-header.tsx";
import { PageCrumb } from "#app/_console/page-crumb.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { Notice } from "#app/_ui/notice.tsx";
import { PlaceCrumb } from "./place-crumb.tsx";
import type { SwitchPlace } from "./switch-types.ts";
import { VersionsPanel } from "./versions-panel.tsx";

type Props = { workspace: string; place: SwitchPlace; switchKey: string };

/** Where a switch stood that was deleted: its versions, each of which can be brought back. */
export async function DeletedSwitch({ workspace, place, switchKey: key }: Props) {
  const [api, t] = [await serverCaller(), await serverText()];
  await shown(api.switch.versions({ workspace, place, key }));
  const names = await shown(api.switch.list({ workspace, place }));
  return (
    <>
      <PlaceCrumb workspace={workspace} place={place} names={names} />
      <PageCrumb label={key} depth={2} />
      <PageHeader title={key} />
      <Notice title={t("This switch was deleted")}>
        {t("Whoever asks for it is told that there is none. Bring a version back to have it again.")}
      </Notice>
      <VersionsPanel {...{ workspace, place, switchKey: key }} revision={0} mayChange={names.mayChange} />
    </>
  );
}
