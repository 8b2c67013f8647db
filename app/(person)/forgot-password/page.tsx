import type { Metadata } from "next";
import { ForgotPasswordForm } from "#app/_account/forgot-password-form.tsx";
import { BarePage } from "#app/_console/bare-page.tsx";
import { serverText } from "#app/_text/server-text.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverText();
  return { title: t("Forgot password") };
}

export default function ForgotPasswordPage() {
  return (
    <BarePage>
      <ForgotPasswordForm />
    </BarePage>
  );
}
