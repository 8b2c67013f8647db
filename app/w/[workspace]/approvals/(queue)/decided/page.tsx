import type { Metadata } from "next";
import type { ApprovalSearch } from "#app/_approval/approval-query.ts";
import { ApprovalQueue } from "#app/_approval/approval-queue.tsx";
import { serverText } from "#app/_text/server-text.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverText();
  return { title: t("Decided approvals") };
}

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<ApprovalSearch> };

export default async function DecidedPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  return <ApprovalQueue workspace={workspace} waiting={false} search={await searchParams} />;
}
