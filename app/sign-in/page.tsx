import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { BarePage } from "#app/_console/bare-page.tsx";
import { returnPath } from "#app/_console/return-path.ts";
import { signedIn } from "#app/_console/signed-in.ts";
import { oidcName } from "#server/auth/session.ts";
import { SignInForm } from "./sign-in-form.tsx";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ callbackUrl?: string | string[]; error?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl, error } = await searchParams;
  const goal = returnPath(first(callbackUrl));
  if (await signedIn()) redirect(goal);
  return (
    <BarePage>
      <div className="flex flex-col gap-6">
        <div>
          <h1 className="text-2xl font-semibold tracking-tight">Sign in</h1>
          <p className="mt-1 text-ink-muted">The release platform for mini programs.</p>
        </div>
        <SignInForm goal={goal} oidc={await oidcName()} error={first(error)} />
        <p className="border-t border-line pt-4 text-sm text-pretty text-ink-muted">
          Trying the demo? Its accounts, one of each role, were printed where Sluice was started with{" "}
          <code className="font-mono text-ink">npm start</code>; they are also kept in{" "}
          <code className="font-mono text-ink">.data/demo.json</code>.
        </p>
      </div>
    </BarePage>
  );
}

const first = (value: string | string[] | undefined): string | undefined =>
  typeof value === "string" ? value : value?.[0];
