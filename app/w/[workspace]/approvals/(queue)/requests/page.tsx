import type { Metadata } from "next";
import { RequestList } from "#app/_approval/request-list.tsx";
import { serverText } from "#app/_text/server-text.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverText();
  return { title: t("My requests") };
}

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<{ who?: string | string[]; cursor?: string | string[] }>;
};

export default async function RequestsPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  return <RequestList workspace={workspace} search={await searchParams} />;
}
