import type { ReactNode } from "react";
import { PageHeader } from "#app/_components/page-header.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { LinkTabs, type LinkTab } from "#app/_ui/link-tabs.tsx";
import { grants } from "#lib/access/roles.ts";

type Props = { params: Promise<{ workspace: string }>; children: ReactNode };

/** Reviewers decide here; whoever applies sees here what became of it. Many do both. */
export default async function ApprovalsLayout({ params, children }: Props) {
  const { workspace } = await params;
  const t = await serverText();
  const api = await serverCaller();
  const { role, approvals } = await shown(api.session.workspace({ workspace }));
  const { reviews, programs } = grants[role];
  const path = `/w/${workspace}/approvals`;
  const tabs: LinkTab[] = [
    ...(reviews
      ? [
          { href: path, label: t("Waiting"), count: approvals, exact: true },
          { href: `${path}/decided`, label: t("Decided") },
        ]
      : []),
    ...(programs === "none" ? [] : [{ href: `${path}/requests`, label: t("My requests") }]),
    ...(reviews ? [{ href: `${path}/reasons`, label: t("Reasons") }] : []),
  ];
  return (
    <>
      <PageHeader
        title={t("Approvals")}
        description={
          reviews
            ? t("What others want to release to the apps of this workspace, or to take offline.")
            : t("What you asked for, and who has to answer.")
        }
        tabs={<LinkTabs label={t("Approvals")} tabs={tabs} />}
      />
      {children}
    </>
  );
}
