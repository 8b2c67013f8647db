import type { Metadata } from "next";
import { ListPage } from "#app/_audience/list-page.tsx";
import { PageCrumb } from "#app/_console/page-crumb.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";

type Props = { params: Promise<{ workspace: string; list: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace, list: listId } = await params;
  const api = await serverCaller();
  return { title: (await shown(api.allowlist.get({ workspace, listId }))).name };
}

export default async function AllowlistPage({ params }: Props) {
  const { workspace, list: listId } = await params;
  const [api, t] = [await serverCaller(), await serverText()];
  const list = await shown(api.allowlist.get({ workspace, listId }));
  return (
    <>
      <PageCrumb label={t("Allowlists")} href={`/w/${workspace}/audiences/lists`} />
      <PageCrumb label={list.name} depth={2} />
      <ListPage workspace={workspace} initial={list} />
    </>
  );
}
