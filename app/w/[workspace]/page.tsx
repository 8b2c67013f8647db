import { redirect } from "next/navigation";
import { homeOf } from "#app/_console/home.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";

export default async function WorkspacePage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const api = await serverCaller();
  const here = await shown(api.session.workspace({ workspace }));
  redirect(homeOf(here));
}
