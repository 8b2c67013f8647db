"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { accessLimits } from "#lib/access/limits.ts";
import { tokenScopes, type TokenScope } from "#lib/access/token-scopes.ts";
import { useCall } from "#app/_account/use-call.ts";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Button } from "#app/_ui/button.tsx";
import { CheckboxField } from "#app/_ui/checkbox.tsx";
import { DialogBody, DialogFooter } from "#app/_ui/dialog.tsx";
import { Field, FieldError } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { SheetClose } from "#app/_ui/sheet.tsx";
import { scopeWords } from "./scope-words.ts";
import { TokenLife, usualLife } from "./token-life.tsx";

type Props = { workspace: string; mayReview: boolean; made: (token: string) => void };

export function NewTokenForm({ workspace, mayReview, made }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const router = useRouter();
  const create = useMutation(trpc.token.create.mutationOptions());
  const { busy, refused, run } = useCall();
  const [name, setName] = useState("");
  const [days, setDays] = useState(usualLife);
  const [scopes, setScopes] = useState<readonly TokenScope[]>([]);
  const [tried, setTried] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!name.trim() || scopes.length === 0 || busy) return;
    await run(async () => {
      const answer = await create.mutateAsync({ workspace, name: name.trim(), days, scopes: [...scopes] });
      made(answer.token);
      router.refresh();
    });
  }

  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 grow flex-col">
      <DialogBody>
        {refused ? (
          <Notice tone="danger" live>
            {refused.text}
          </Notice>
        ) : null}
        <Field
          label={t("Name")}
          help={t("What will use it, e.g. the build server.")}
          error={tried && !name.trim() ? t("Say what will use the token.") : undefined}
        >
          <Input
            maxLength={accessLimits.tokenNameLengthMax}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        </Field>
        <TokenLife days={days} onChange={setDays} />
        <ScopeFields
          scopes={scopes}
          offered={tokenScopes.filter((scope) => mayReview || scope !== "reviews:write")}
          onChange={setScopes}
          error={tried && scopes.length === 0 ? t("Choose at least one thing that it may do.") : undefined}
        />
      </DialogBody>
      <DialogFooter>
        <SheetClose asChild>
          <Button>{t("Cancel")}</Button>
        </SheetClose>
        <Button type="submit" variant="primary" busy={busy}>
          {t("Create token")}
        </Button>
      </DialogFooter>
    </form>
  );
}

type ScopeProps = {
  scopes: readonly TokenScope[];
  offered: readonly TokenScope[];
  onChange: (scopes: readonly TokenScope[]) => void;
  error: string | undefined;
};

function ScopeFields({ scopes, offered, onChange, error }: ScopeProps) {
  const t = useText();
  return (
    <fieldset className="flex min-w-0 flex-col gap-2" aria-describedby={error ? "scopes-error" : undefined}>
      <legend className="mb-1.5 text-sm font-medium">{t("It may")}</legend>
      {offered.map((scope) => (
        <CheckboxField
          key={scope}
          label={
            <>
              {t(scopeWords[scope].name)}{" "}
              <code className="font-mono text-xs font-normal text-ink-faint">{scope}</code>
            </>
          }
          help={t(scopeWords[scope].help)}
          checked={scopes.includes(scope)}
          onChange={({ target }) =>
            onChange(target.checked ? [...scopes, scope] : scopes.filter((one) => one !== scope))
          }
        />
      ))}
      {error ? <FieldError id="scopes-error">{error}</FieldError> : null}
    </fieldset>
  );
}
