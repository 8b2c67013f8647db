import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { BarePage } from "#app/_console/bare-page.tsx";
import { returnPath } from "#app/_console/return-path.ts";
import { signedIn } from "#app/_console/signed-in.ts";
import { rich } from "#app/_text/rich.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { oidcName } from "#server/auth/session.ts";
import { SignInForm } from "./sign-in-form.tsx";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverText();
  return { title: t("Sign in") };
}

type Props = { searchParams: Promise<{ callbackUrl?: string | string[]; error?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl, error } = await searchParams;
  const goal = returnPath(first(callbackUrl));
  if (await signedIn()) redirect(goal);
  const t = await serverText();
  return (
    <BarePage>
      <div className="flex flex-col gap-6">
        <div>
          <h1 className="text-2xl font-semibold tracking-tight">{t("Sign in")}</h1>
          <p className="mt-1 text-ink-muted">{t("The release platform for mini programs")}</p>
        </div>
        <SignInForm goal={goal} oidc={await oidcName()} error={first(error)} />
        <p className="border-t border-line pt-4 text-sm text-pretty text-ink-muted">
          {rich(
            t,
            "Trying the demo? Its accounts, one of each role, were printed where Sluice was started with {command}; they are also kept in {file}.",
            {
              command: <code className="font-mono text-ink">npm start</code>,
              file: <code className="font-mono text-ink">.data/demo.json</code>,
            },
          )}
        </p>
      </div>
    </BarePage>
  );
}

const first = (value: string | string[] | undefined): string | undefined =>
  typeof value === "string" ? value : value?.[0];
