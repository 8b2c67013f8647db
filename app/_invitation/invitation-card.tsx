"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { roleNames, type Role } from "#lib/access/roles.ts";
import { leave } from "#app/_console/leave.ts";
import { homeOf } from "#app/_console/home.ts";
import { roleWords } from "#app/_member/role-words.ts";
import { useCall } from "#app/_account/use-call.ts";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Avatar } from "#app/_ui/avatar.tsx";
import { Button } from "#app/_ui/button.tsx";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { rich } from "#app/_text/rich.tsx";
import type { InvitationLook } from "./invitation-look.ts";
import { NewAccountForm } from "./new-account-form.tsx";

type Props = { look: InvitationLook; word: string };

/** Who invites to what, as what; and the way in for whoever holds the link. */
export function InvitationCard({ look, word }: Props) {
  const t = useText();
  const { workspace, by, role, email } = look;
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-3">
        <Avatar name={workspace.name} square size="lg" />
        <div>
          <h1 className="text-2xl font-semibold tracking-tight text-balance [overflow-wrap:anywhere]">
            {t("Join {workspace}", { workspace: workspace.name })}
          </h1>
          <p className="mt-1 text-pretty text-ink-muted [overflow-wrap:anywhere]">
            {rich(t, "{by} invites {email}. The link ends {end}.", {
              by,
              email,
              end: <RelativeTime at={look.expiresAt} />,
            })}
          </p>
        </div>
        <RoleBox role={role} />
      </div>
      <WayIn look={look} word={word} />
    </div>
  );
}

function RoleBox({ role }: { role: Role }) {
  const t = useText();
  return (
    <div className="rounded-lg border border-line bg-surface px-4 py-3">
      <p className="font-medium">{t("You would be: {role}", { role: t(roleNames[role]) })}</p>
      <ul className="mt-1 list-disc pl-5 text-sm text-ink-muted">
        {roleWords(role).map((sentence) => (
          <li key={sentence}>{t(sentence)}</li>
        ))}
      </ul>
    </div>
  );
}

function WayIn({ look, word }: Props) {
  const t = useText();
  const { signedInAs, hasAccount, email } = look;
  if (signedInAs?.isInvited) return <Accept look={look} word={word} />;
  if (signedInAs) return <OtherAccount look={look} />;
  if (!hasAccount) return <NewAccountForm word={word} email={email} />;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-pretty text-ink-muted">
        {t("{email} has an account here. Sign in with it, then accept.", { email })}
      </p>
      <ButtonLink
        variant="primary"
        size="lg"
        href={`/sign-in?callbackUrl=${encodeURIComponent(`/invitations/${word}`)}`}
      >
        {t("Sign in to accept")}
      </ButtonLink>
    </div>
  );
}

function Accept({ look, word }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const router = useRouter();
  const accept = useMutation(trpc.invitation.accept.mutationOptions());
  const { busy, refused, run } = useCall();
  const [gone, setGone] = useState(false);
  async function join() {
    await run(async () => {
      const { workspace, role } = await accept.mutateAsync({ word });
      setGone(true);
      // The whole page is loaded anew: what it knew of this person's workspaces is old.
      window.location.assign(homeOf({ slug: workspace, role }));
    });
  }
  return (
    <div className="flex flex-col gap-3">
      {refused ? (
        <Notice
          tone="danger"
          live
          action={<Button onClick={() => router.refresh()}>{t("Look again")}</Button>}
        >
          {refused.text}
        </Notice>
      ) : null}
      <Button variant="primary" size="lg" busy={busy || gone} onClick={() => void join()}>
        {t("Join {workspace}", { workspace: look.workspace.name })}
      </Button>
    </div>
  );
}

function OtherAccount({ look }: { look: InvitationLook }) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const { email, signedInAs, hasAccount } = look;
  return (
    <div className="flex flex-col gap-3">
      <Notice tone="warning">
        {t("You are signed in as {current}. This invitation is for {email}.", {
          current: signedInAs?.email ?? "",
          email,
        })}
      </Notice>
      <Button
        variant="primary"
        size="lg"
        busy={busy}
        onClick={() => {
          setBusy(true);
          void leave(window.location.pathname);
        }}
      >
        {hasAccount ? t("Sign out and switch account") : t("Sign out and make an account")}
      </Button>
      <ButtonLink href="/">
        {t("Stay signed in as {current}", { current: signedInAs?.email ?? "" })}
      </ButtonLink>
    </div>
  );
}
