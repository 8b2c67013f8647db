import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { BarePage } from "#app/_console/bare-page.tsx";
import { signedIn } from "#app/_console/signed-in.ts";
import { DeviceLogin } from "#app/_device-login/device-login.tsx";
import { serverText } from "#app/_text/server-text.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverText();
  return { title: t("Sign in a command line") };
}

type Props = { searchParams: Promise<{ code?: string | string[] }> };

export default async function DeviceLoginPage({ searchParams }: Props) {
  const { code } = await searchParams;
  const written = typeof code === "string" ? code.slice(0, 40) : "";
  const me = await signedIn();
  if (!me) {
    const here = `/sign-in/device${written && `?code=${encodeURIComponent(written)}`}`;
    redirect(`/sign-in?callbackUrl=${encodeURIComponent(here)}`);
  }
  return (
    <BarePage>
      <DeviceLogin written={written} workspaces={me.workspaces} person={me.name} />
    </BarePage>
  );
}
