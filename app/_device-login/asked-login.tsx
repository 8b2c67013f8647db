"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { shownUserCode } from "#lib/access/user-code.ts";
import { useCall } from "#app/_account/use-call.ts";
import { useText } from "#app/_text/use-text.ts";
import { scopeWords } from "#app/_token/scope-words.ts";
import { TokenLife, usualLife } from "#app/_token/token-life.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Field } from "#app/_ui/field.tsx";
import { KeyValueList } from "#app/_ui/key-value-list.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { Select } from "#app/_ui/select.tsx";
import type { LoginChoice, LookedLogin } from "./login-types.ts";

type Props = {
  login: LookedLogin;
  workspaces: readonly LoginChoice[];
  person: string;
  decided: (how: "approved" | "refused") => void;
  back: () => void;
};

/** What asks, from where, and for what; the workspace in which it may act; yes or no. */
export function AskedLogin({ login, workspaces, person, decided, back }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const approve = useMutation(trpc.deviceLogin.approve.mutationOptions());
  const refuse = useMutation(trpc.deviceLogin.refuse.mutationOptions());
  const { busy, refused, run } = useCall();
  const wished = workspaces.find(({ slug }) => slug === login.workspaceWish) ?? workspaces[0];
  const [workspace, setWorkspace] = useState(wished?.slug ?? "");
  const [days, setDays] = useState(usualLife);
  const code = login.userCode;
  const yes = () => run(() => approve.mutateAsync({ workspace, code, days }));
  const no = () => run(() => refuse.mutateAsync({ code }));

  return (
    <div className="flex flex-col gap-5">
      <div>
        <h1 className="text-2xl font-semibold tracking-tight">{t("Let this command line in?")}</h1>
        <p className="mt-1 text-pretty text-ink-muted">
          {t("It gets an API token and acts as {person} until the token ends or you revoke it.", { person })}
        </p>
      </div>
      {refused ? (
        <Notice tone="danger" live>
          {refused.text}
        </Notice>
      ) : null}
      <KeyValueList
        items={[
          { label: t("What asks"), value: login.name },
          { label: t("From the address"), value: <span className="font-mono">{login.client}</span> },
          { label: t("Asked at"), value: <RelativeTime at={login.createdAt} /> },
          { label: t("Login code"), value: <span className="font-mono">{shownUserCode(code)}</span> },
        ]}
      />
      <div>
        <h2 className="text-sm font-medium">{t("It may")}</h2>
        <ul className="mt-1.5 flex flex-col gap-1 text-sm text-ink-muted">
          {login.scopes.map((scope) => (
            <li key={scope}>
              <span className="font-medium text-ink">{t(scopeWords[scope].name)}</span>{" "}
              {t(scopeWords[scope].help)}
            </li>
          ))}
        </ul>
      </div>
      {workspaces.length === 0 ? (
        <Notice tone="warning">{t("You are in no workspace. Make or join one first.")}</Notice>
      ) : (
        <Field label={t("In the workspace")}>
          <Select
            value={workspace}
            options={workspaces.map(({ slug, name }) => ({ value: slug, label: name }))}
            onChange={({ target }) => setWorkspace(target.value)}
          />
        </Field>
      )}
      <TokenLife days={days} onChange={setDays} />
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          size="lg"
          busy={busy}
          disabled={!workspace}
          onClick={async () => (await yes()) && decided("approved")}
        >
          {t("Let it in")}
        </Button>
        <Button size="lg" disabled={busy} onClick={async () => (await no()) && decided("refused")}>
          {t("Refuse")}
        </Button>
        <Button size="lg" variant="ghost" disabled={busy} onClick={back}>
          {t("Another code")}
        </Button>
      </div>
    </div>
  );
}
