import { PageHeader } from "#app/_components/page-header.tsx";
import { GroupsPanel } from "#app/_pilot/groups-panel.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";

type Props = { params: Promise<{ workspace: string }> };

/** Test groups that are kept under a name, to be taken into any release's test group. */
export default async function TestersPage({ params }: Props) {
  const { workspace } = await params;
  const [api, t] = [await serverCaller(), await serverText()];
  const groups = await shown(api.tester.groups({ workspace }));
  return (
    <>
      <PageHeader
        title={t("Test groups")}
        description={t("Testers kept under a name, to be added to the test group of any release.")}
      />
      <GroupsPanel workspace={workspace} initial={groups} />
    </>
  );
}

export async function generateMetadata() {
  const t = await serverText();
  return { title: t("Test groups") };
}
