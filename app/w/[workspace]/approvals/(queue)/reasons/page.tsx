import type { Metadata } from "next";
import { ReasonTable } from "#app/_approval/reason-table.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverText();
  return { title: t("Reasons of rejection") };
}

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<{ archived?: string | string[] }>;
};

export default async function ReasonsPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const { archived } = await searchParams;
  const api = await serverCaller();
  const reasons = await shown(api.approval.reasons({ workspace }));
  return <ReasonTable workspace={workspace} reasons={reasons} archived={archived === "yes"} />;
}
