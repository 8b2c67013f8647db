import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { ApprovalSearch } from "#app/_approval/approval-query.ts";
import { ApprovalQueue } from "#app/_approval/approval-queue.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { grants } from "#lib/access/roles.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverText();
  return { title: t("Approvals") };
}

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<ApprovalSearch> };

export default async function WaitingPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const api = await serverCaller();
  const { role } = await shown(api.session.workspace({ workspace }));
  if (!grants[role].reviews) redirect(`/w/${workspace}/approvals/requests`);
  return <ApprovalQueue workspace={workspace} waiting search={await searchParams} />;
}
