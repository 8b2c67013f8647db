import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AccountPanels } from "#app/_account/account-panels.tsx";
import { BarePage } from "#app/_console/bare-page.tsx";
import { signedIn } from "#app/_console/signed-in.ts";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller } from "#app/_trpc/server.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverText();
  return { title: t("Your account") };
}

/** Within the person's first workspace; by itself for somebody who is in none. */
export default async function AccountPage() {
  const me = await signedIn();
  if (!me) redirect("/sign-in?callbackUrl=%2Faccount");
  const [first] = me.workspaces;
  if (first) redirect(`/w/${first.slug}/account`);
  const t = await serverText();
  const api = await serverCaller();
  return (
    <BarePage title={t("Your account")}>
      <div className="flex flex-col gap-4">
        <AccountPanels account={await api.account.get()} workspaces={me.workspaces} />
      </div>
    </BarePage>
  );
}
