"use client";

import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { toast } from "sonner";
import { accessLimits } from "#lib/access/limits.ts";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import type { ShownError } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { PasswordInput } from "./password-input.tsx";
import { passwordProblem } from "./password-problem.ts";
import { signInWith } from "./sign-in-with.ts";
import { useCall } from "./use-call.ts";

/** Asks the present password, ends every session, and signs this browser in anew. */
export function ChangePasswordForm({ email, name }: { email: string; name: string }) {
  const t = useText();
  const { busy, refused, change } = useChange(email);
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [tried, setTried] = useState(false);
  const problem = passwordProblem(next, { email, name }, t);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!current || problem || busy || !(await change({ current, next }))) return;
    setCurrent("");
    setNext("");
    setTried(false);
    toast.success(t("Your password was changed; all other sessions have ended"));
  }

  const { currentError, nextError, other } = placed(refused);
  return (
    <form method="post" onSubmit={submit} noValidate className="flex max-w-md flex-col gap-4">
      {other ? (
        <Notice tone="danger" live>
          {other}
        </Notice>
      ) : null}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field
        label={t("Present password")}
        error={currentError ?? (tried && !current ? t("Write your present password.") : undefined)}
      >
        <PasswordInput
          autoComplete="current-password"
          className="h-8"
          value={current}
          onChange={({ target }) => setCurrent(target.value)}
        />
      </Field>
      <Field
        label={t("New password")}
        help={t("At least {minimum} characters. A sentence is easier to remember than signs.", {
          minimum: accessLimits.passwordLengthMin,
        })}
        error={tried ? (problem ?? nextError) : undefined}
      >
        <PasswordInput
          autoComplete="new-password"
          className="h-8"
          value={next}
          onChange={({ target }) => setNext(target.value)}
        />
      </Field>
      <Button type="submit" busy={busy} className="self-start">
        {t("Change password")}
      </Button>
    </form>
  );
}

/** Where each refusal is shown. */
function placed(refused: ShownError | null) {
  const at = (why: string) => (refused?.why === why ? refused.text : undefined);
  const currentError = at("wrong_password");
  const nextError = at("password_weak");
  return { currentError, nextError, other: currentError || nextError ? undefined : refused?.text };
}

function useChange(email: string) {
  const trpc = useTRPC();
  const mutation = useMutation(trpc.account.changePassword.mutationOptions());
  const { busy, refused, run } = useCall();
  const change = (given: { current: string; next: string }) =>
    run(async () => {
      await mutation.mutateAsync(given);
      // The session of before has ended with all others.
      if (!(await signInWith(email, given.next))) window.location.assign("/sign-in");
    });
  return { busy, refused, change };
}
