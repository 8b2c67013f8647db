import { PageHeader } from "#app/_components/page-header.tsx";
import { PreferenceTable } from "#app/_inbox/preference-table.tsx";
import { PageCrumb } from "#app/_console/page-crumb.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";

export async function generateMetadata() {
  const t = await serverText();
  return { title: t("What you are told of") };
}

export default async function PreferencesPage({ params }: { params: Promise<{ workspace: string }> }) {
  const t = await serverText();
  const { workspace } = await params;
  const api = await serverCaller();
  const preferences = await shown(api.inbox.preferences({ workspace }));
  return (
    <>
      <PageCrumb label={t("What you are told of")} />
      <PageHeader
        title={t("What you are told of")}
        description={t("For you alone, in all your workspaces. Saved as you press.")}
      />
      <div className="max-w-3xl">
        <PreferenceTable workspace={workspace} preferences={preferences} />
      </div>
    </>
  );
}
