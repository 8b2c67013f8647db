"use client";

import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { accessLimits } from "#lib/access/limits.ts";
import { PasswordInput } from "#app/_account/password-input.tsx";
import { passwordProblem } from "#app/_account/password-problem.ts";
import { signInWith } from "#app/_account/sign-in-with.ts";
import { useCall } from "#app/_account/use-call.ts";
import { homeOf } from "#app/_console/home.ts";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Notice } from "#app/_ui/notice.tsx";

/** Name and password: the address is proven by the link itself. */
export function NewAccountForm({ word, email }: { word: string; email: string }) {
  const t = useText();
  const { busy, refused, join } = useJoin(word);
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const nameProblem = name.trim() ? undefined : t("Write your name as your colleagues know it.");
  const problem = passwordProblem(password, { email, name }, t);

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!nameProblem && !problem && !busy) void join({ name: name.trim(), password });
  }

  return (
    <form
      method="post"
      onSubmit={submit}
      noValidate
      className="flex flex-col gap-4"
      aria-label={t("New account")}
    >
      {refused ? (
        <Notice tone="danger" live>
          {refused.text}
        </Notice>
      ) : null}
      <Field label={t("E-mail")} help={t("The invitation is for this address alone.")}>
        <Input type="email" autoComplete="username" className="h-9" value={email} readOnly />
      </Field>
      <Field label={t("Your name")} error={tried ? nameProblem : undefined}>
        <Input
          autoComplete="name"
          className="h-9"
          maxLength={accessLimits.nameLengthMax}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </Field>
      <Field
        label={t("Password")}
        help={t("At least {minimum} characters. A sentence is easier to remember than signs.", {
          minimum: accessLimits.passwordLengthMin,
        })}
        error={tried ? problem : undefined}
      >
        <PasswordInput
          autoComplete="new-password"
          value={password}
          onChange={({ target }) => setPassword(target.value)}
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" busy={busy}>
        {t("Make account and join")}
      </Button>
    </form>
  );
}

/** Makes the account, signs in with it, and goes to where its work begins. */
function useJoin(word: string) {
  const { language } = useText();
  const trpc = useTRPC();
  const mutation = useMutation(trpc.invitation.join.mutationOptions());
  const { busy, refused, run } = useCall();
  const [gone, setGone] = useState(false);
  const join = (given: { name: string; password: string }) =>
    run(async () => {
      const { workspace, role, email } = await mutation.mutateAsync({ word, language, ...given });
      setGone(true);
      const home = homeOf({ slug: workspace, role });
      const signedIn = await signInWith(email, given.password);
      window.location.assign(signedIn ? home : `/sign-in?callbackUrl=${encodeURIComponent(home)}`);
    });
  return { busy: busy || gone, refused, join };
}
