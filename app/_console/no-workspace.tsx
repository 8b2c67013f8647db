"use client";

import { Building2 } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { BarePage } from "./bare-page.tsx";
import { leave } from "./leave.ts";

/** For somebody who signed in and belongs to no workspace, or was blocked in their last one. */
export function NoWorkspace({ email }: { email: string }) {
  const t = useText();
  return (
    <BarePage title={t("No workspace")}>
      <EmptyState
        framed
        heading
        icon={Building2}
        title={t("You are in no workspace")}
        text={t(
          "You are signed in as {email}. Make a workspace, or ask an admin of yours to invite or unblock this address; then load this page again.",
          { email },
        )}
        action={
          <>
            <Button onClick={() => void leave()}>{t("Sign out")}</Button>
            <ButtonLink href="/account">{t("Your account")}</ButtonLink>
            <Button onClick={() => window.location.reload()}>{t("Load again")}</Button>
            <ButtonLink href="/new-workspace" variant="primary">
              {t("New workspace")}
            </ButtonLink>
          </>
        }
      />
    </BarePage>
  );
}
