import type { Metadata } from "next";
import { ResetPasswordForm } from "#app/_account/reset-password-form.tsx";
import { ResetOver } from "#app/_account/reset-over.tsx";
import { BarePage } from "#app/_console/bare-page.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller } from "#app/_trpc/server.ts";

/** The secret in the address goes to no other site. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await serverText();
  return { title: t("Set a new password"), referrer: "no-referrer" };
}

export default async function ResetPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const api = await serverCaller();
  const { state, email } = await api.account.lookReset({ word: token.slice(0, 100) });
  return (
    <BarePage>
      {state === "open" && email ? (
        <ResetPasswordForm word={token} email={email} />
      ) : (
        <ResetOver used={state === "used"} />
      )}
    </BarePage>
  );
}
