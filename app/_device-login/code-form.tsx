"use client";

import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useCall } from "#app/_account/use-call.ts";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import type { LookedLogin } from "./login-types.ts";

type Props = { written: string; found: (login: LookedLogin) => void };

/** The code as the command line shows it. A link may have written it already: the person still compares it. */
export function CodeForm({ written, found }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const look = useMutation(trpc.deviceLogin.look.mutationOptions());
  const { busy, refused, run } = useCall();
  const [code, setCode] = useState(written);
  const [missing, setMissing] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setMissing(!code.trim());
    if (!code.trim() || busy) return;
    await run(async () => found(await look.mutateAsync({ code })));
  }

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div>
        <h1 className="text-2xl font-semibold tracking-tight">{t("Sign in a command line")}</h1>
        <p className="mt-1 text-pretty text-ink-muted">
          {t("Compare the code with the one in your terminal. Continue only if you started this yourself.")}
        </p>
      </div>
      <Field
        label={t("Login code")}
        help={t("Eight letters, such as BKTR-WMZQ.")}
        error={missing ? t("Write the code that your terminal shows.") : refused?.text}
      >
        <Input
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          className="h-11 text-center font-mono text-lg tracking-widest uppercase"
          maxLength={20}
          value={code}
          onChange={({ target }) => setCode(target.value)}
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" busy={busy}>
        {t("Continue")}
      </Button>
    </form>
  );
}
