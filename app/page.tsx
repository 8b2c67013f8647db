import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { homeOf } from "#app/_console/home.ts";
import { NoWorkspace } from "#app/_console/no-workspace.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { signedIn } from "#app/_console/signed-in.ts";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverText();
  return { title: t("No workspace") };
}

export default async function HomePage() {
  const me = await signedIn();
  if (!me) redirect("/sign-in");
  const [first] = me.workspaces;
  if (first) redirect(homeOf(first));
  if (me.platformAdmin) redirect("/operator");
  return <NoWorkspace email={me.email} />;
}
