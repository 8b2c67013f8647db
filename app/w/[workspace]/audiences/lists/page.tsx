import { ListTable } from "#app/_audience/list-table.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";

type Props = { params: Promise<{ workspace: string }> };

/** Users who are named once, for any rollout. */
export default async function ListsPage({ params }: Props) {
  const { workspace } = await params;
  const api = await serverCaller();
  return <ListTable workspace={workspace} lists={await shown(api.allowlist.list({ workspace }))} />;
}

export async function generateMetadata() {
  const t = await serverText();
  return { title: t("Allowlists") };
}
