import type { ReactNode } from "react";
import { PageHeader } from "#app/_components/page-header.tsx";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { LinkTabs } from "#app/_ui/link-tabs.tsx";
import { grants } from "#lib/access/roles.ts";

type Props = { params: Promise<{ workspace: string }>; children: ReactNode };

export default async function ApprovalsLayout({ params, children }: Props) {
  const { workspace } = await params;
  const api = await serverCaller();
  const { role, approvals } = await shown(api.session.workspace({ workspace }));
  if (!grants[role].reviews) {
    return (
      <>
        <PageHeader title="Approvals" />
        <EmptyState
          framed
          title="Your role does not review"
          text="Releases are approved by the admins and reviewers of the workspace that owns the app. Where yours stands is on its release's page."
        />
      </>
    );
  }
  const path = `/w/${workspace}/approvals`;
  return (
    <>
      <PageHeader
        title="Approvals"
        description="What others want to release to the apps of this workspace."
        tabs={
          <LinkTabs
            label="Approvals"
            tabs={[
              { href: path, label: "Waiting", count: approvals, exact: true },
              { href: `${path}/decided`, label: "Decided" },
            ]}
          />
        }
      />
      {children}
    </>
  );
}
