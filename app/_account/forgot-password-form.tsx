"use client";

import { useMutation } from "@tanstack/react-query";
import { MailCheck } from "lucide-react";
import { useState, type FormEvent } from "react";
import { accessLimits } from "#lib/access/limits.ts";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Button } from "#app/_ui/button.tsx";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { useCall } from "./use-call.ts";

/** Asks for a mail with a link. What it answers is the same for every address. */
export function ForgotPasswordForm() {
  const t = useText();
  const trpc = useTRPC();
  const request = useMutation(trpc.account.requestReset.mutationOptions());
  const { busy, refused, run } = useCall();
  const [email, setEmail] = useState("");
  const [missing, setMissing] = useState(false);
  const [sentTo, setSentTo] = useState<string | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const written = email.trim();
    setMissing(!written);
    if (written && (await run(() => request.mutateAsync({ email: written })))) setSentTo(written);
  }

  if (sentTo) return <Sent email={sentTo} again={() => setSentTo(null)} />;
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div>
        <h1 className="text-2xl font-semibold tracking-tight">{t("Forgot password")}</h1>
        <p className="mt-1 text-pretty text-ink-muted">
          {t("Write the address that you sign in with. You get a mail with a link that sets a new password.")}
        </p>
      </div>
      <Field
        label={t("E-mail")}
        error={missing ? t("Write an e-mail address such as mei@example.com.") : refused?.text}
      >
        <Input
          type="email"
          autoComplete="username"
          inputMode="email"
          className="h-9"
          value={email}
          onChange={({ target }) => setEmail(target.value)}
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" busy={busy}>
        {t("Send the link")}
      </Button>
      <ButtonLink href="/sign-in" variant="link" className="self-start">
        {t("Back to sign in")}
      </ButtonLink>
    </form>
  );
}

function Sent({ email, again }: { email: string; again: () => void }) {
  const t = useText();
  return (
    <EmptyState
      framed
      heading
      icon={MailCheck}
      title={t("Look into your mailbox")}
      text={t(
        "If {email} has an account here, a mail with a link is on its way. The link works once, for {minutes} minutes. Nothing there? Look among the unwanted mails, or check the address.",
        { email, minutes: accessLimits.resetMinutes },
      )}
      action={
        <>
          <Button onClick={again}>{t("Write another address")}</Button>
          <ButtonLink href="/sign-in" variant="primary">
            {t("Back to sign in")}
          </ButtonLink>
        </>
      }
    />
  );
}
