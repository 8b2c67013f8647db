import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { BarePage } from "#app/_console/bare-page.tsx";
import { signedIn } from "#app/_console/signed-in.ts";
import { serverText } from "#app/_text/server-text.ts";
import { NewWorkspaceForm } from "#app/_workspace/new-workspace-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverText();
  return { title: t("New workspace") };
}

export default async function NewWorkspacePage() {
  if (!(await signedIn())) redirect("/sign-in?callbackUrl=%2Fnew-workspace");
  return (
    <BarePage>
      <NewWorkspaceForm />
    </BarePage>
  );
}
