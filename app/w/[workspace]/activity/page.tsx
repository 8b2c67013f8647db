import type { Metadata } from "next";
import { ActivityPage, type ActivitySearch } from "#app/_activity/activity-page.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { grants } from "#lib/access/roles.ts";

export const metadata: Metadata = { title: "Activity" };

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<ActivitySearch> };

export default async function WorkspaceActivityPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const api = await serverCaller();
  const { role, kind } = await shown(api.session.workspace({ workspace }));
  const { administers, programs } = grants[role];
  return (
    <>
      <PageHeader
        title="Activity"
        description={
          administers
            ? "Everything that was done in this workspace, newest first."
            : programs === "none"
              ? undefined
              : "What was done with the mini programs that you work on, newest first."
        }
      />
      <ActivityPage
        workspace={workspace}
        path={`/w/${workspace}/activity`}
        search={await searchParams}
        kinds={
          administers
            ? ["release", "version", "program", "member", ...(kind === "tenant" ? (["app"] as const) : [])]
            : ["release", "version", "program"]
        }
        emptyText={
          programs === "none"
            ? "Your role works on no mini programs of this workspace. What you decided stands under Approvals."
            : "Uploads, releases, reviews and changes of members will stand here, with who did them and when."
        }
      />
    </>
  );
}
