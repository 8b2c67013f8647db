"use client";

import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { accessLimits } from "#lib/access/limits.ts";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { PasswordInput } from "./password-input.tsx";
import { passwordProblem } from "./password-problem.ts";
import { ResetOver } from "./reset-over.tsx";
import { signInWith } from "./sign-in-with.ts";
import { useCall } from "./use-call.ts";

/** Sets the password and signs in with it. */
export function ResetPasswordForm({ word, email }: { word: string; email: string }) {
  const t = useText();
  const trpc = useTRPC();
  const reset = useMutation(trpc.account.resetPassword.mutationOptions());
  const { busy, refused, run } = useCall();
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState(false);
  const problem = passwordProblem(password, { email, name: "" }, t);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (problem || busy || done) return;
    if (!(await run(() => reset.mutateAsync({ word, password })))) return;
    setDone(true);
    window.location.assign((await signInWith(email, password)) ? "/" : "/sign-in");
  }

  if (refused?.why === "reset_used" || refused?.why === "reset_gone")
    return <ResetOver used={refused.why === "reset_used"} />;
  const atField = refused?.why === "password_weak" ? refused.text : undefined;
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div>
        <h1 className="text-2xl font-semibold tracking-tight">{t("Set a new password")}</h1>
        <p className="mt-1 text-pretty text-ink-muted [overflow-wrap:anywhere]">
          {t("For {email}. Every session of this account ends, on all devices.", { email })}
        </p>
      </div>
      {refused && !atField ? (
        <Notice tone="danger" live>
          {refused.text}
        </Notice>
      ) : null}
      {/* Password managers keep the new password under the right address. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field
        label={t("New password")}
        help={t("At least {minimum} characters. A sentence is easier to remember than signs.", {
          minimum: accessLimits.passwordLengthMin,
        })}
        error={tried ? (problem ?? atField) : undefined}
      >
        <PasswordInput
          autoComplete="new-password"
          value={password}
          onChange={({ target }) => setPassword(target.value)}
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" busy={busy || done}>
        {t("Set password and sign in")}
      </Button>
    </form>
  );
}
