import type { Metadata } from "next";
import type { ApprovalSearch } from "#app/_approval/approval-query.ts";
import { ApprovalQueue } from "#app/_approval/approval-queue.tsx";

export const metadata: Metadata = { title: "Approvals" };

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<ApprovalSearch> };

export default async function WaitingPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  return <ApprovalQueue workspace={workspace} waiting search={await searchParams} />;
}
