"use client";

import { signIn } from "next-auth/react";
import { useState, type FormEvent } from "react";
import { PasswordInput } from "#app/_account/password-input.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { signInErrorWords } from "./sign-in-error-words.ts";

type Props = {
  /** A path of this site. */
  goal: string;
  /** The name of the company account, where one can be used. */
  oidc: string | null;
  /** What an attempt through the company account ended with. */
  error?: string | undefined;
};

export function SignInForm({ goal, oidc, error }: Props) {
  const t = useText();
  const [problem, setProblem] = useState<string | null>(error ? signInErrorWords(error, t) : null);
  const [busy, setBusy] = useState<"password" | "oidc" | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const email = String(given.get("email") ?? "").trim();
    const password = String(given.get("password") ?? "");
    if (!email || !password) return setProblem(t("Write your e-mail address and your password."));
    setBusy("password");
    setProblem(null);
    const failure = await trySignIn(email, password);
    if (failure === null) return window.location.assign(goal);
    setBusy(null);
    setProblem(signInErrorWords(failure, t));
  }

  return (
    // Until the script runs a browser submits by itself: never with the password in the address.
    <form
      method="post"
      onSubmit={submit}
      noValidate
      className="flex flex-col gap-4"
      aria-label={t("Sign in")}
    >
      {problem ? (
        <Notice tone="danger" live>
          {problem}
        </Notice>
      ) : null}
      <Field label={t("E-mail")}>
        <Input name="email" type="email" autoComplete="username" inputMode="email" className="h-9" />
      </Field>
      <Field label={t("Password")}>
        <PasswordInput name="password" autoComplete="current-password" />
      </Field>
      <ButtonLink href="/forgot-password" variant="link" className="-mt-2 self-end">
        {t("Forgot password?")}
      </ButtonLink>
      <Button type="submit" variant="primary" size="lg" busy={busy === "password"}>
        {t("Sign in")}
      </Button>
      {oidc ? (
        <Button
          size="lg"
          busy={busy === "oidc"}
          onClick={() => {
            setBusy("oidc");
            void signIn("oidc", { callbackUrl: goal });
          }}
        >
          {t("Continue with {account}", { account: oidc })}
        </Button>
      ) : null}
    </form>
  );
}

/** @returns what the server answered with, null when the person is signed in */
async function trySignIn(email: string, password: string): Promise<string | null> {
  try {
    const answer = await signIn("password", { email, password, redirect: false });
    return answer?.ok ? null : (answer?.error ?? "unreachable");
  } catch {
    return "unreachable";
  }
}
